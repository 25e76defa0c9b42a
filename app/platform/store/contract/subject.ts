import { afterEach } from 'vitest';
import type { Clock } from '../../clock/port.ts';
import type { ChangeLog, Follower } from '../change-log.ts';
import type { Key, LogEntry, Range, Row, Rows, Store } from '../port.ts';

/** What an adapter's test file opens: an empty store each time. */
export type Open = (clock: Clock) => Promise<Opened>;
export type Opened = { readonly store: Store; readonly log: ChangeLog; close(): Promise<void> };

export type Subject = Opened & { readonly clock: MovableClock };

/** A clock that starts now and moves on when told: real engines expire rows by the real time. */
export type MovableClock = Clock & { advance(milliseconds: number): void };

export function movableClock(): MovableClock {
  let ahead = 0;
  const start = Date.now();
  return {
    now: () => start + ahead,
    advance(milliseconds) {
      ahead += milliseconds;
    },
  };
}

/** Opens stores for the tests of one `describe`, and closes them after each. */
export function subjects(open: Open): () => Promise<Subject> {
  const opened: Opened[] = [];
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });
  return async () => {
    const clock = movableClock();
    const one = await open(clock);
    opened.push(one);
    return { ...one, clock };
  };
}

/** A key in the partition that most tests use. */
export const at = (sort: string, partition = 'site#1#q#7'): Key => [partition, sort];

/** All pages of a query; the number of pages is the engine's affair. */
export async function everyRow(query: (range: Range) => Promise<Rows>, range: Range): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await query(cursor === undefined ? range : { ...range, cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return rows;
}

export const sortsOf = (rows: readonly Row[]): readonly string[] => rows.map((row) => row.key[1]);

/** Index reads may lag: how long the contract waits for them. */
export const SOON = { timeout: 10_000, interval: 20 } as const;

/** A log entry. Its id need not sort: only be unique. */
export const entry = (id: string, time: number, shard = 0): LogEntry => ({ id, time, site: 1, shard, event: { kind: 'told', note: id } });

/** Everything a follower gives until it has no more. */
export async function drain(follower: Follower): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (;;) {
    const more = await follower.next();
    if (more.length === 0) return entries;
    entries.push(...more);
  }
}

export const idsOf = (entries: readonly LogEntry[]): readonly string[] => entries.map(({ id }) => id).sort();
