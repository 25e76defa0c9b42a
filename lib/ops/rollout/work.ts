import type { Gateways } from '../ports/gateways.ts';
import { Interrupted } from './errors.ts';
import type { Journal } from './journal.ts';
import type { Work } from './step.ts';

/** Milliseconds of rest between two beats of the lock. */
const SLICE = 10_000;

/** What the runner needs beside the environment. */
export type Way = {
  readonly gateways: Gateways;
  readonly journal: Journal;
  /** Of the operator: it stops the way forward, and never the way back. */
  readonly signal: AbortSignal;
  readonly tell: (words: string) => void;
};

/** What steps get. On the way back nothing interrupts: a second Ctrl-C would leave half of everything. */
export function workOf({ gateways, journal, signal, tell }: Way): Work {
  const quiet = new AbortController().signal;
  const listening = () => (journal.rollout.direction === 'forward' ? signal : quiet);
  const stop = (): void => {
    if (listening().aborted) throw new Interrupted('You asked it to stop.');
  };
  return {
    gateways,
    get rollout() {
      return journal.rollout;
    },
    tell,
    fence: () => journal.note({}),
    async pause(milliseconds) {
      let left = milliseconds;
      do {
        stop();
        const slice = Math.min(SLICE, left);
        // Some clocks reject when the signal ends their rest, some come back early: either is told by the signal.
        await gateways.clock.rest(slice, listening()).catch((error: unknown) => {
          stop();
          throw error;
        });
        left -= slice;
        await journal.beat();
      } while (left > 0);
      stop();
    },
  };
}
