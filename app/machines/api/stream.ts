import { DomainError } from '../../core/errors.ts';
import type { RunOptions } from '../../platform/jail/port.ts';
import { toldOf } from './refusal.ts';
import type { RunAnswer } from './schema.ts';

/** A line of JSON each: https://github.com/ndjson/ndjson-spec */
export const LINES = 'application/x-ndjson; charset=utf-8';

type OnOutput = NonNullable<RunOptions['onOutput']>;
type Line =
  | { readonly state: 'compile' | 'run' }
  | { readonly step: 'compile' | 'run'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly result: RunAnswer }
  | { readonly error: ReturnType<typeof toldOf> };

/**
 * A run as lines: what it prints, as it comes, and at the end the result or why there is none. Whoever leaves stops it,
 * and so does whoever takes no more lines.
 */
export async function* streamed(work: (onOutput: OnOutput, signal: AbortSignal) => Promise<RunAnswer>, left: AbortSignal): AsyncGenerator<string> {
  const stopped = new AbortController();
  const waiting: Line[] = [];
  let wake = Promise.withResolvers<void>();
  const push = (line: Line): void => {
    waiting.push(line);
    wake.resolve();
  };
  const done = work(told(push), AbortSignal.any([left, stopped.signal])).then(
    (result) => push({ result }),
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      push({ error: toldOf(error) });
    },
  );
  let fault = false;
  done.catch(() => {
    fault = true;
    wake.resolve();
  });
  try {
    for (let ended = false; !ended; ) {
      // A fault is thrown where the stream is read, behind what came before it.
      if (waiting.length === 0) await (fault ? done : wake.promise);
      wake = Promise.withResolvers();
      const lines = waiting.splice(0);
      ended = lines.some((line) => 'result' in line || 'error' in line);
      if (lines.length > 0) yield lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    }
  } finally {
    stopped.abort();
  }
}

/** Bytes as lines of text. A character that came in two parts is told when it is whole. */
function told(push: (line: Line) => void): OnOutput {
  const decoders = new Map<string, TextDecoder>();
  let begun: string | undefined;
  return (step, stream, bytes) => {
    if (begun !== step) push({ state: step });
    begun = step;
    const name = `${step} ${stream}`;
    const decoder = decoders.get(name) ?? new TextDecoder();
    decoders.set(name, decoder);
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') push({ step, stream, text });
  };
}
