import { setImmediate as breathe } from 'node:timers/promises';
import type { LogEntry } from '../port.ts';

/** Gives the log's entries from a time on, as they stand after the call. Several who call at once share a reading. */
export type LogTail = (from: number) => Promise<readonly LogEntry[]>;

/**
 * The log's end, read once for all who ask in one turn of the loop. A process has a dozen followers, and the log eight
 * partitions: each for itself they took a third of a processor, and some hundred reads a second that AWS bills, with nobody asking.
 */
export function logTail(read: LogTail): LogTail {
  let gathering: { from: number; readonly entries: Promise<readonly LogEntry[]> } | undefined;

  async function readTogether(): Promise<readonly LogEntry[]> {
    await breathe();
    const from = gathering?.from ?? 0;
    // Who asks from here on may want to see what this reading is too early for.
    gathering = undefined;
    return read(from);
  }

  return async (from) => {
    if (gathering) gathering.from = Math.min(gathering.from, from);
    else gathering = { from, entries: readTogether() };
    const entries = await gathering.entries;
    return entries.filter(({ time }) => time >= from);
  };
}

/** Milliseconds until the next of the moments, `every` apart, at which all who follow look together. */
export function untilNextLook(every: number, now: number): number {
  const left = every - (now % every);
  // A timer may fire a moment early: that was the look of this moment.
  return left < every / 10 ? left + every : left;
}
