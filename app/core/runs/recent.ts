import type { RunResult } from './result.ts';

/** Results in this process, so that one asked for again and again costs no read. */
export interface Recent {
  get(hash: string): RunResult | undefined;
  set(hash: string, result: RunResult): void;
}

/** Characters of output and the like kept at most, all results together: 32 MiB, or twice that. */
const KEPT = 32 * 1024 * 1024;
/** What a result takes beside its output. */
const FRAME = 600;

/** Keeps the results that were last asked for, as many as fit. */
export function recentResults(atMost = KEPT): Recent {
  const kept = new Map<string, RunResult>();
  let size = 0;

  return {
    get(hash) {
      const found = kept.get(hash);
      if (!found) return undefined;
      kept.delete(hash);
      kept.set(hash, found);
      return found;
    },
    set(hash, result) {
      if (sizeOf(result) > atMost / 8 || kept.has(hash)) return;
      kept.set(hash, result);
      size += sizeOf(result);
      for (const [oldest, other] of kept) {
        if (size <= atMost) return;
        kept.delete(oldest);
        size -= sizeOf(other);
      }
    },
  };
}

function sizeOf({ compile, run }: RunResult): number {
  const output = [compile, run].reduce((sum, step) => sum + (step ? step.stdout.length + step.stderr.length : 0), 0);
  return output + FRAME;
}
