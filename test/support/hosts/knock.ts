import { setTimeout as after } from 'node:timers/promises';
import { answered } from '../answered.ts';

/** What came of asking again and again: answers, those that were no 200 among them, and connections that broke. */
export type Knocked = { readonly answers: number; readonly refusals: readonly string[]; readonly errors: readonly string[] };

/** Asks for a path, on a connection of its own each time and with a rest of so many milliseconds, until it is told to stop. */
export function knock(port: number, path: string, host = 'localhost', rest = 5): { stop(): Promise<Knocked> } {
  const stopping = new AbortController();
  const errors: string[] = [];
  const refusals: string[] = [];
  let answers = 0;
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await answered({ port, path, headers: { host: `${host}:${port}` } }).then(
        ({ status, text }) => {
          answers++;
          if (status !== 200) refusals.push(`${status} ${text.slice(0, 500)}`);
        },
        (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message),
      );
      await after(rest);
    }
  }
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
      return { answers, refusals, errors };
    },
  };
}
