import { refuseLoadedRow } from '../limits.ts';
import type { Row } from '../port.ts';
import { type Action, put } from './apply.ts';
import type { Connection } from './connection.ts';
import { encode } from './encode.ts';
import { type LoadThread, loadThread } from './load-thread.ts';
import { type Packed, Packer } from './packed.ts';
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

  /** Waits with no row in hand: what is alive until it is loaded is moved about by each collection till then. */
  function beside(rows: readonly Row[]): Promise<void> {
    thread ??= loadThread(main.path);
    const target = thread;
    const { packed, end } = packedFrom(rows, 0);
    const first = packed.rows > 0 ? target.load(packed) : Promise.resolve();
    return end < rows.length ? others(target, first, rows, end) : first;
  }

  async function others(target: LoadThread, first: Promise<void>, rows: readonly Row[], from: number): Promise<void> {
    const sent = [first];
    for (let next = packedFrom(rows, from); next.packed.rows > 0; next = packedFrom(rows, next.end)) {
      if (sent.length >= UNDER_WAY) await sent.shift();
      sent.push(target.load(next.packed));
    }
    await Promise.all(sent);
  }

  async function told(rows: readonly Row[], hear: Loaded): Promise<void> {
    await beside(rows);
    hear(rows.map((row) => ({ put: encode(row) })));
  }

  return {
    async load(rows) {
      for (const row of rows) refuseLoadedRow(row);
      if (main.path === ':memory:') return here(rows);
      return loaded ? told(rows, loaded) : beside(rows);
    },
    async close() {
      await thread?.close();
    },
  };
}

/** Rows from a place on, as many as are handed over together, and where they end. */
function packedFrom(rows: readonly Row[], from: number): { readonly packed: Packed; readonly end: number } {
  const packer = new Packer();
  let end = from;
  for (let row = rows[end]; row && packer.rows < ROWS && packer.bytes < BYTES; row = rows[++end]) packer.add(encode(row));
  return { packed: packer.packed(), end };
}
