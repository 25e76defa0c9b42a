import type { Entry } from './entry.ts';

/** The share of the room below which pages asked for only once are not put out for those asked for again. */
const YOUNG_SHARE = 0.2;

/** An entry is moved to the end of the order of use at most so often, in milliseconds: moving it costs more than finding it. */
const MOVE_EVERY = 1_000;

/**
 * Entries bounded in bytes. What was used longest ago goes first, and of what was never asked for again before that: so
 * somebody who walks through every page of a site does not put out the pages that people read.
 */
export interface Shelf {
  get(key: string, now: number): Entry | undefined;
  /** A page that was asked for more than once, without counting as another time. */
  hot(key: string): Entry | undefined;
  put(entry: Entry): void;
  /** Makes room after an entry has grown. */
  grown(entry: Entry, bytes: number): void;
  remove(entry: Entry): void;
  clear(): void;
  readonly entries: number;
  readonly bytes: number;
}

/** `removed` is told of every entry that goes, for whatever reason. */
export function openShelf(bytesAtMost: number, removed: (entry: Entry) => void): Shelf {
  /** In order of use, the longest unused first. Asked for once, and more often. */
  const young = new Map<string, Entry>();
  const proven = new Map<string, Entry>();
  let youngBytes = 0;
  let provenBytes = 0;

  function remove(entry: Entry): void {
    if (young.get(entry.key) === entry) {
      young.delete(entry.key);
      youngBytes -= entry.bytes;
    } else if (proven.get(entry.key) === entry) {
      proven.delete(entry.key);
      provenBytes -= entry.bytes;
    } else return;
    removed(entry);
  }

  function makeRoom(): void {
    while (youngBytes + provenBytes > bytesAtMost) {
      const from = youngBytes > bytesAtMost * YOUNG_SHARE || proven.size === 0 ? young : proven;
      const [eldest] = from.values();
      if (!eldest) return;
      remove(eldest);
    }
  }

  return {
    get(key, now) {
      const known = proven.get(key);
      if (known) {
        if (now - known.usedAt >= MOVE_EVERY) {
          known.usedAt = now;
          proven.delete(key);
          proven.set(key, known);
        }
        return known;
      }
      const found = young.get(key);
      if (!found) return undefined;
      young.delete(key);
      youngBytes -= found.bytes;
      proven.set(key, found);
      provenBytes += found.bytes;
      return found;
    },
    hot: (key) => proven.get(key),
    put(entry) {
      const before = young.get(entry.key) ?? proven.get(entry.key);
      if (before) remove(before);
      young.set(entry.key, entry);
      youngBytes += entry.bytes;
      makeRoom();
    },
    grown(entry, bytes) {
      if (young.get(entry.key) === entry) youngBytes += bytes;
      else if (proven.get(entry.key) === entry) provenBytes += bytes;
      makeRoom();
    },
    remove,
    clear() {
      for (const entry of [...young.values(), ...proven.values()]) remove(entry);
    },
    get entries() {
      return young.size + proven.size;
    },
    get bytes() {
      return youngBytes + provenBytes;
    },
  };
}
