import type { LogEntry } from './port.ts';

/**
 * The change log, as its readers see it: every LogEntry that a write carried, each once a follower.
 *
 * Engines commit out of order across hosts, so a follower gives an entry when it first sees it, while the cursor it
 * would be saved with trails by WATERMARK and carries the ids already seen behind it.
 */
export interface ChangeLog {
  /** The place behind everything that is visible now. */
  end(): Promise<Cursor>;
  /** Reads on from a cursor. */
  follow(cursor: Cursor): Follower;
}

/** Opaque and serialisable; only the adapter that made it reads it. */
export type Cursor = string;

export interface Follower {
  /**
   * What has become visible since the last call; empty when nothing has.
   * @throws CursorExpired when the log no longer reaches back to the cursor: the reader rebuilds.
   */
  next(): Promise<readonly LogEntry[]>;
  /**
   * Resolves when there may be more: at once unless what `next` gave last ended at what this process knows of, else when
   * this process has written something new, or after `milliseconds`, whichever comes first.
   */
  changed(milliseconds: number): Promise<void>;
  /** Where to go on after a restart, exactly once per entry that was not yet given. */
  cursor(): Cursor;
}

/** How far a saved cursor trails the newest entry, in milliseconds. A write older than half of it is given up. */
export const WATERMARK = 20_000;

/** How long entries are kept. An older cursor or snapshot rebuilds. */
export const RETENTION_DAYS = 14;

export class CursorExpired extends Error {
  override readonly name = 'CursorExpired';
}
