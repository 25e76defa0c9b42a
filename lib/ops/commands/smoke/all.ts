import { type Static, Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import type { Readers, Visit } from '../../ports/readers.ts';
import { NOTHING } from '../parts/shown.ts';
import { CHECKS } from './checks.ts';

const Result = Type.Object({
  host: Type.String(),
  check: Type.String(),
  path: Type.String(),
  milliseconds: Type.Optional(Type.Integer()),
  wrong: Type.Optional(Type.String()),
});
type Result = Static<typeof Result>;

/** `yard smoke`: whether readers are served, from where this runs. */
const all: Command = {
  group: 'smoke',
  name: '',
  summary: 'opens pages of every host as a reader would, and says what is wrong',
  description:
    'The front page and its style sheet, and on sites the list of questions, a question and a search. Nothing is written. HOST is one host or several; by default all of the environment. Fails where anything is wrong.',
  arguments: ['[HOST...]'],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Object({ results: Type.Array(Result), wrong: Type.Integer() }),
  async run({ words }, { readers }, screen) {
    const [network, ...sites] = await readers.hosts();
    const known = [...(network === undefined ? [] : [network]), ...sites];
    const strange = words.find((host) => !known.includes(host));
    if (strange !== undefined) throw new YardRefused(`${strange} is no host of this environment.`, `It has ${known.join(', ')}.`, EXIT.usage);
    const results: Result[] = [];
    for (const host of words.length === 0 ? known : words) {
      if (screen.signal.aborted) break;
      screen.progress(`Reading ${host}.`);
      results.push(...(await read(readers, host, host === network)));
    }
    const wrong = results.filter((result) => result.wrong !== undefined).length;
    return {
      table: {
        heads: ['Host', 'Check', 'Path', 'Time', 'Finding'],
        rows: results.map(({ host, check, path, milliseconds, wrong }) => [
          host,
          check,
          path,
          milliseconds === undefined ? '' : `${milliseconds} ms`,
          wrong ?? 'right',
        ]),
      },
      lines: ['', wrong === 0 ? `All ${results.length} are right.` : `${wrong} of ${results.length} are wrong.`],
      json: { results, wrong },
      exit: wrong > 0 ? EXIT.failed : screen.signal.aborted ? EXIT.interrupted : EXIT.done,
    };
  },
};

async function read(readers: Readers, host: string, network: boolean): Promise<readonly Result[]> {
  const before: Record<string, Visit> = {};
  const results: Result[] = [];
  for (const { name, network: everywhere, path: pathOf, wrong: wrongOf } of CHECKS) {
    if (network && !everywhere) continue;
    const path = pathOf(before);
    if (path === undefined) {
      // A page that names no style sheet is wrong by itself; a list without a question is an empty site.
      results.push({ host, check: name, path: NOTHING, ...(name === 'style sheet' && { wrong: 'the front page names none' }) });
      continue;
    }
    try {
      const visit = await readers.visit(host, path);
      before[name] = visit;
      const wrong = wrongOf(visit);
      results.push({ host, check: name, path, milliseconds: Math.round(visit.seconds * 1000), ...(wrong !== undefined && { wrong }) });
    } catch (error) {
      results.push({ host, check: name, path, wrong: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

/** `yard smoke`. */
export const smoke: readonly Command[] = [all];
