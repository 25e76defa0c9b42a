import { refuseRow } from '../limits.ts';
import type { Row } from '../port.ts';
import { type Action, put } from './apply.ts';
import type { Connection } from './connection.ts';
import { type Encoded, encode } from './encode.ts';
import { type LoadThread, loadThread } from './load-thread.ts';
import { transaction } from './transaction.ts';

/** Rows encoded and handed over together: they are in memory twice, so not too many. */
const ROWS = 2000;

export interface Loader {
  load(rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Loads on a thread and a connection of their own, so that whoever loads can make the next rows meanwhile, and reads go
 * on. A store in memory has one connection only, and loads on it.
 */
export function loader(main: Connection, loaded: (actions: readonly Action[]) => void): Loader {
  let thread: LoadThread | undefined;

  async function portion(rows: readonly Encoded[]): Promise<void> {
    if (main.path === ':memory:') {
      await transaction(main, () => {
        for (const row of rows) put(main, 'rows', row);
      });
    } else {
      thread ??= loadThread(main.path);
      await thread.load(rows);
    }
    loaded(rows.map((row) => ({ put: row })));
  }

  return {
    async load(rows) {
      for (let start = 0; start < rows.length; start += ROWS) {
        const encoded = rows.slice(start, start + ROWS).map((row) => {
          refuseRow(row);
          return encode(row);
        });
        await portion(encoded);
      }
    },
    async close() {
      await thread?.close();
    },
  };
}
