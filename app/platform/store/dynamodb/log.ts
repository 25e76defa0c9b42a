import type { Clock } from '../../clock/port.ts';
import { type ChangeLog, type Cursor, CursorExpired, type Follower, RETENTION_DAYS, WATERMARK } from '../change-log.ts';
import type { Changed } from '../changed.ts';
import type { LogEntry } from '../port.ts';
import type { Engine } from './engine.ts';
import { guarded } from './failure.ts';
import { logTail, untilNextLook } from './log-tail.ts';
import { logPartition, logTime } from './plan.ts';
import { queryRows } from './read.ts';

const SHARDS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const HOUR = 3_600_000;

/** How far a clock of another host may run ahead: beyond, it is not ready. */
const AHEAD = 1000;

/** A reader that is behind reads so much of the past at a time. */
const SLICE = 600_000;

/** Milliseconds by which a follower may be behind and still read the end together with others. */
const NEAR = 5_000;

/**
 * The log of a DynamoDB table. Hosts commit out of order, so the last WATERMARK is read again each time, and `seen` are
 * the entries given out of it; before it nothing can appear any more, since a write gives up at half the watermark.
 */
export function dynamoLog(engine: Engine, clock: Clock, changed: Changed, refuseSkewed: () => void): ChangeLog {
  /** Entries from `from` on and before `to`. */
  async function between(from: number, to: number): Promise<readonly LogEntry[]> {
    const hours = Array.from({ length: Math.floor((to - 1) / HOUR) - Math.floor(from / HOUR) + 1 }, (_, hour) => from + hour * HOUR);
    const parts = await Promise.all(SHARDS.flatMap((shard) => hours.map((time) => part(logPartition(shard, time), from, to))));
    return parts.flat().sort((left, right) => left.time - right.time || (left.id < right.id ? -1 : 1));
  }

  async function part(partition: string, from: number, to: number): Promise<readonly LogEntry[]> {
    const entries: LogEntry[] = [];
    let cursor: string | undefined;
    do {
      const range = { partition, from: logTime(from), to: logTime(to - 1).concat('~'), ...(cursor === undefined ? {} : { cursor }) };
      const page = await guarded(engine.table, () => queryRows(engine, undefined, range, clock.now() / 1000));
      for (const { key, expires, ...entry } of page.rows) entries.push(entry as unknown as LogEntry);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return entries;
  }

  const tail = logTail((from) => between(from, clock.now() + AHEAD));

  function followFrom(start: number, given: Iterable<string>): Follower {
    let since = start;
    /** How often this process had written when a look found nothing more. */
    let ended: number | undefined;
    let seen = new Set(given);

    async function slice(now: number): Promise<readonly LogEntry[]> {
      const settled = now - WATERMARK;
      const to = since + SLICE < settled ? since + SLICE : now + AHEAD;
      const found = since < settled - NEAR ? await between(since, to) : await tail(since);
      // Behind the answers, which tell of the clock: one that is ahead would take us past what is still to appear.
      refuseSkewed();
      const entries = found.filter((entry) => !seen.has(entry.id));
      since = Math.max(since, Math.min(to, settled));
      seen = new Set(found.filter((entry) => entry.time >= since).map((entry) => entry.id));
      return entries;
    }

    return {
      async next() {
        const now = clock.now();
        const written = changed.wakes();
        if (!(since >= now - RETENTION_DAYS * 24 * HOUR)) throw new CursorExpired('The change log does not reach back to here.');
        for (;;) {
          const behind = since + SLICE < now - WATERMARK;
          const entries = await slice(now);
          ended = entries.length === 0 ? written : undefined;
          if (entries.length > 0 || !behind) return entries;
        }
      },
      changed: (milliseconds) => (ended === changed.wakes() ? changed.wait(untilNextLook(milliseconds, performance.now())) : Promise.resolve()),
      cursor: () => JSON.stringify({ since, seen: [...seen] }),
    };
  }

  return {
    async end() {
      const follower = followFrom(clock.now() - WATERMARK, []);
      await follower.next();
      return follower.cursor();
    },
    follow(cursor) {
      const { since, seen } = parsed(cursor);
      return followFrom(since, seen);
    },
  };
}

/** A cursor of another engine has expired as well. */
function parsed(cursor: Cursor): { readonly since: number; readonly seen: readonly string[] } {
  try {
    return JSON.parse(cursor);
  } catch {
    return { since: Number.NaN, seen: [] };
  }
}
