import type { FinishedRequest } from './port.ts';
import { TIMED_KINDS, type Timings } from './timings.ts';

/** What strangers send is cut here: a line stays a line that a person can read. */
const CHARACTERS_AT_MOST = 500;

/** Text that stands in JSON as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** What JSON leaves as it is, but a terminal or a reader of lines may obey: DEL, the C1 controls, line and paragraph separators. */
const OBEYED = /[\u007f-\u009f\u2028\u2029]/g;

let lastTime = Number.NaN;
let lastText = '';

/** One request as a line of JSON, built by hand: it is written for every request, and this costs a third of JSON.stringify. */
export function requestLine(time: number, request: FinishedRequest, timings: Timings | undefined): string {
  if (time !== lastTime) {
    lastTime = time;
    lastText = new Date(time).toISOString();
  }
  const { method, host, path, route, status, bytes, milliseconds, from } = request;
  let line = `{"time":"${lastText}","method":${quoted(method)},"host":${quoted(host)},"path":${quoted(path)},"route":${quoted(route)}`;
  line += `,"status":${status},"bytes":${bytes},"ms":${rounded(milliseconds)},"from":"${from}"`;
  if (timings) {
    for (const kind of TIMED_KINDS) {
      if (timings.counts[kind] > 0) line += `,"${kind}":{"count":${timings.counts[kind]},"ms":${rounded(timings.milliseconds[kind])}}`;
    }
  }
  return `${line}}\n`;
}

function quoted(text: string): string {
  const cut = text.length > CHARACTERS_AT_MOST ? text.slice(0, CHARACTERS_AT_MOST) : text;
  if (PLAIN.test(cut)) return `"${cut}"`;
  return JSON.stringify(cut).replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Microseconds are enough. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
