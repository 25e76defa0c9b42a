import { refuseLoadedRow } from '../limits.ts';
import type { Row } from '../port.ts';
import { type Action, put } from './apply.ts';
import type { Connection } from './connection.ts';
import { encode } from './encode.ts';
import { type LoadThread, loadThread } from './load-thread.ts';
import { Packer } from './packed.ts';
import { transaction } from './transaction.ts';

/** Rows and bytes that are handed over together, and how many of these may be on their way for one call. */
const ROWS = 2000;
const BYTES = 1_048_576;
const UNDER_WAY = 4;

/** Hears what was loaded. */
type Loaded = (actions: readonly Action[]) => void;

export interface Loader {
  load(rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Loads on a thread and a connection of their own, so that whoever loads can make the next rows meanwhile, and reads go
 * on. Rows are encoded before `load` returns, so that none of their objects has to be kept. A store in memory has one
 * connection only, and loads on it.
 */
export function loader(main: Connection, loaded?: Loaded): Loader {
  let thread: LoadThread | undefined;

  async function here(rows: readonly Row[]): Promise<void> {
    const encoded = rows.map(encode);
    await transaction(main, () => {
      for (const row of encoded) put(main, 'rows', row);
    });
    loaded?.(encoded.map((row) => ({ put: row })));
  }

  async function beside(rows: readonly Row[]): Promise<void> {
    thread ??= loadThread(main.path);
    const sent: Promise<void>[] = [];
    let packer = new Packer();
    for (const row of rows) {
      packer.add(encode(row));
      if (packer.rows < ROWS && packer.bytes < BYTES) continue;
      if (sent.length >= UNDER_WAY) await sent.shift();
      sent.push(thread.load(packer.packed()));
      packer = new Packer();
    }
    if (packer.rows > 0) sent.push(thread.load(packer.packed()));
    await Promise.all(sent);
    loaded?.(rows.map((row) => ({ put: encode(row) })));
  }

  return {
    async load(rows) {
      for (const row of rows) refuseLoadedRow(row);
      await (main.path === ':memory:' ? here(rows) : beside(rows));
    },
    async close() {
      await thread?.close();
    },
  };
}
