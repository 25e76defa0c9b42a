import { type Fields, fieldsOf, refusalOf, textOf } from '../json.ts';
import { type Result, resultOf, type StepName, type StreamName } from './result.ts';

/** What is run. */
export type Program = {
  readonly language: string;
  readonly version: string;
  readonly source: string;
  /** In the place of the source, where there is more than one. */
  readonly files?: readonly { readonly name: string; readonly content: string }[];
  readonly stdin: string;
  readonly args: readonly string[];
  readonly flags: readonly string[];
  /** Where a post's own program stands, so that what it printed for its author is kept. */
  readonly post?: number;
  readonly block?: number;
};

/** What the server says while a program runs. */
export type Heard =
  | { readonly kind: 'state'; readonly state: 'queued' | StepName }
  | { readonly kind: 'output'; readonly step: StepName; readonly stream: StreamName; readonly text: string };

/** What comes of it: a result, or a sentence why there is none ('' when the site could not be reached). */
export type Ended = { readonly result: Result } | { readonly refusal: string; readonly status: number };

const STATES: readonly string[] = ['queued', 'compile', 'run'];
const isState = (text: string): text is 'queued' | StepName => STATES.includes(text);

/** One line of the stream; undefined for what this script does not know. */
export function lineOf(fields: Fields): Heard | Ended | undefined {
  if (fields.result !== undefined) {
    const result = resultOf(fieldsOf(fields.result));
    return result && { result };
  }
  if (fields.error !== undefined) return { refusal: refusalOf(fieldsOf(fields.error)), status: 200 };
  const state = textOf(fields, 'state');
  if (isState(state)) return { kind: 'state', state };
  const [step, stream] = [textOf(fields, 'step'), textOf(fields, 'stream')];
  if (stream !== 'stdout' && stream !== 'stderr') return undefined;
  return { kind: 'output', step: step === 'compile' ? step : 'run', stream, text: textOf(fields, 'text') };
}

function parsed(line: string): Fields {
  try {
    return fieldsOf(JSON.parse(line));
  } catch {
    return {};
  }
}

/** Lines from pieces that end anywhere. */
export async function* linesIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** A body's pieces; Safari's streams cannot be iterated. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** A program as it is sent: what is empty is left out. */
export const bodyOf = ({ language, version, source, files, stdin, args, flags, post, block }: Program) => ({
  language,
  ...(version !== '' && { version }),
  ...(files ? { files } : { source }),
  ...(stdin !== '' && { stdin }),
  ...(args.length > 0 && { args }),
  ...(flags.length > 0 && { flags }),
  ...(post !== undefined && { post }),
  ...(block !== undefined && { block }),
});

/** Runs a program, telling what is heard meanwhile. @throws the signal's reason when it was stopped */
export async function runProgram(program: Program, { signal, hear }: { signal: AbortSignal; hear: (heard: Heard) => void }): Promise<Ended> {
  const lost = { refusal: '', status: 0 } as const;
  try {
    const headers = { accept: 'application/x-ndjson', 'content-type': 'application/json' };
    const response = await fetch('/api/run', { method: 'POST', headers, body: JSON.stringify(bodyOf(program)), signal });
    if (!response.headers.get('content-type')?.startsWith('application/x-ndjson')) {
      const fields = parsed(await response.text());
      const result = response.ok ? resultOf(fields) : undefined;
      return result ? { result } : { refusal: refusalOf(fields), status: response.status };
    }
    for await (const line of linesIn(piecesOf(response.body ?? new ReadableStream()))) {
      const said = lineOf(parsed(line));
      if (said && !('kind' in said)) return said;
      if (said) hear(said);
    }
    return lost;
  } catch {
    signal.throwIfAborted();
    return lost;
  }
}
