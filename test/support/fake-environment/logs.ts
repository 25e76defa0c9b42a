import type { Line, Logs } from '../../../lib/ops/ports/watching.ts';
import type { VirtualTime } from './virtual-time.ts';

const LOOK_EVERY = 2_000;

/** Lines that a test puts in, at their own times. */
export function logsOf(lines: Line[], time: VirtualTime): Logs {
  const within = (from: number, to: number, words = ''): readonly Line[] =>
    lines.filter(({ at, text }) => at >= from && at < to && text.includes(words)).toSorted((one, other) => one.at - other.at);
  return {
    async *search(words, since, until) {
      yield* within(since, until, words);
    },
    async *tail(signal, words) {
      for (let from = time.now(); !signal.aborted; ) {
        await time.rest(LOOK_EVERY, signal);
        const to = time.now();
        yield* within(from, to, words);
        from = to;
      }
    },
  };
}
