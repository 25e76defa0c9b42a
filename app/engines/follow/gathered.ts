import { type Change, type Found, type Key, LIMITS, type LogEntry, type Row, type Store } from '../../platform/store/port.ts';
import { updated } from '../../platform/store/update.ts';
import { joined, keyOf, type RowChange } from './join.ts';

/** What is asked of the store can be told only once what is gathered has been written. */
export class NotGathered extends Error {
  override readonly name = 'NotGathered';
}

/** The changes of several entries, on their way to one write. */
export interface Gathered {
  /**
   * The store as it will be behind the write: what follows from the next entry is read here.
   * @throws NotGathered from a query of a partition that the write changes, and from a write past it
   */
  readonly store: Store;
  /** Takes the changes of one more entry, all or none. False: they do not fit a write with those before, or cannot be joined to them. */
  add(changes: readonly Change[]): boolean;
  /** What is to be written; empty at first. */
  changes(): readonly Change[];
}

/** Whether what one entry of the log says leaves nothing of what another said before it in the same write. */
export type Outdates = (later: LogEntry, earlier: LogEntry) => boolean;

/**
 * Begins a write over a store. A row is read once for it: what was written since belongs to entries that are yet to be
 * read, and where that matters a condition says so.
 */
export function gatherOver(store: Store, outdates: Outdates = () => false): Gathered {
  const known = new Map<string, Row | undefined>();
  let rows: ReadonlyMap<string, RowChange> = new Map();
  let logs: readonly LogEntry[] = [];

  /** A row as it will be. */
  function behind(key: Key): Row | undefined {
    const row = known.get(nameOf(key));
    const change = rows.get(nameOf(key));
    if (!change || 'check' in change) return row;
    if ('put' in change) return change.put;
    return 'update' in change ? updated(row, change) : undefined;
  }

  async function getMany<const K extends readonly Key[]>(keys: K): Promise<Found<K>> {
    const missing = keys.filter((key) => !known.has(nameOf(key)));
    const found = missing.length > 0 ? await store.getMany(missing) : [];
    for (const [index, key] of missing.entries()) known.set(nameOf(key), found[index]);
    return keys.map(behind) as unknown as Found<K>;
  }

  async function pass<T>(isClear: boolean, work: () => Promise<T>): Promise<T> {
    if (!isClear) throw new NotGathered();
    return work();
  }

  /** A write of the reader's own, while nothing is gathered: what was read before it is of before. */
  const passWrite = (work: () => Promise<void>): Promise<void> => pass(rows.size === 0, work).finally(() => known.clear());

  const isUntouched = (partition: string): boolean => rows.values().every((change) => keyOf(change)[0] !== partition);

  return {
    store: {
      get: async <T extends Row>(key: Key<T>) => (await getMany([key]))[0] as T | undefined,
      getMany,
      query: (range) => pass(isUntouched(range.partition), () => store.query(range)),
      // An index may lag behind anyway.
      queryIndex: (index, range) => store.queryIndex(index, range),
      write: (changes, options) => passWrite(() => store.write(changes, options)),
      load: (loaded) => passWrite(() => store.load(loaded)),
      close: () => store.close(),
    },
    add(changes) {
      const all = new Map(rows);
      for (const change of changes) {
        if ('log' in change) continue;
        const name = nameOf(keyOf(change));
        const before = all.get(name);
        const after = before ? joined(before, change) : change;
        if (!after) return false;
        all.set(name, after);
      }
      const news = changes.flatMap((change) => ('log' in change ? [change.log] : []));
      const told = [...logs.filter((earlier) => !news.some((later) => outdates(later, earlier))), ...news];
      if (all.size + told.length > LIMITS.changes) return false;
      rows = all;
      logs = told;
      return true;
    },
    changes: () => [...rows.values(), ...logs.map((log) => ({ log }))],
  };
}

const nameOf = (key: Key): string => key.join('\u0000');
