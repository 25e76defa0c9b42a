import { setImmediate as breathe } from 'node:timers/promises';
import type { Change, LogEntry, Store } from '../../platform/store/port.ts';
import { gatherOver, type Outdates } from './gathered.ts';
import { marked, writeOnce } from './write-once.ts';

/**
 * What follows from an event, for a reader that writes; nothing when the list is empty. It is asked again when it throws
 * or a change is refused. What the reader itself may have changed it reads from `store`: that is how things will stand
 * once what follows from the events before has been written.
 */
export type Consequences = (entry: LogEntry, store: Store) => readonly Change[] | Promise<readonly Change[]>;

/** Milliseconds for which a reader works at a stretch: SQLite answers without a pause in which a request could come between. */
const STRETCH = 2;

/**
 * Gives the function that applies some of the entries, from the first on, and tells how many: as many as fit one write,
 * each with its marker. Where that is refused (one was applied before, somebody else changed a row) they go one at a
 * time. It throws only when not even the first could be applied.
 */
export function togetherOver(
  store: Store,
  reader: string,
  changes: Consequences,
  outdates?: Outdates,
): (entries: readonly LogEntry[]) => Promise<number> {
  /** The changes of as many entries as one write takes. An entry whose changes cannot be told yet ends it, and is the next one's first. */
  async function gather(entries: readonly LogEntry[]): Promise<{ readonly count: number; readonly write: readonly Change[] }> {
    const gathered = gatherOver(store, outdates);
    let count = 0;
    let since = performance.now();
    for (const entry of entries) {
      try {
        const what = await changes(entry, gathered.store);
        if (what.length > 0 && !gathered.add([...what, marked(reader, entry)])) break;
      } catch (error) {
        if (count === 0) throw error;
        break;
      }
      count++;
      if (performance.now() - since < STRETCH) continue;
      await breathe();
      since = performance.now();
    }
    return { count, write: gathered.changes() };
  }

  async function oneAtATime(entries: readonly LogEntry[]): Promise<number> {
    for (const [applied, entry] of entries.entries()) {
      try {
        const what = await changes(entry, store);
        if (what.length > 0) await writeOnce(store, reader, entry, what);
      } catch (error) {
        if (applied === 0) throw error;
        return applied;
      }
    }
    return entries.length;
  }

  return async (entries) => {
    const { count, write } = await gather(entries);
    if (count === 0) return oneAtATime(entries.slice(0, 1));
    if (write.length === 0) return count;
    try {
      await store.write(write, { derived: true });
      return count;
    } catch {
      // Whatever it was, an entry that fails by itself says so by itself.
      return oneAtATime(entries.slice(0, count));
    }
  };
}
