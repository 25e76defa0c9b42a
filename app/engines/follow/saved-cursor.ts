import type { Cursor } from '../../platform/store/change-log.ts';
import type { Store } from '../../platform/store/port.ts';
import { readerKey } from './records.ts';

/** The shortest time between two saves, in milliseconds: what a stop may have to go through again. */
const SAVE_EVERY = 1000;

/** A reader's cursor as the store keeps it. */
export interface SavedCursor {
  read(): Promise<Cursor | undefined>;
  write(cursor: Cursor): Promise<void>;
  /** Writes when the last write is long enough ago. */
  sometimes(cursor: () => Cursor): Promise<void>;
}

export function savedCursor(store: Store, name: string): SavedCursor {
  let written = performance.now();

  async function write(cursor: Cursor): Promise<void> {
    written = performance.now();
    await store.write([{ put: { key: readerKey(name), cursor } }], { derived: true });
  }

  return {
    read: async () => (await store.get(readerKey(name)))?.cursor,
    write,
    sometimes: async (cursor) => {
      if (performance.now() - written >= SAVE_EVERY) await write(cursor());
    },
  };
}
