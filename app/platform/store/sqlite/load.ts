import { refuseRow } from '../limits.ts';
import type { Row } from '../port.ts';
import { type Action, put } from './apply.ts';
import { type Connection, connect } from './connection.ts';
import { type Encoded, encode } from './encode.ts';
import { transaction } from './transaction.ts';

/** Rows a transaction: long enough to be quick, short enough that a server beside it waits for no longer than a blink. */
const ROWS = 4000;

/** Pages of the write-ahead log before it is copied into the file; fewer copies make a load quicker. */
const CHECKPOINT = 8000;

export interface Loader {
  load(rows: readonly Row[]): Promise<void>;
  close(): void;
}

/**
 * Loads on a connection of its own that does not sync: the write that publishes what was loaded does, and with it
 * everything before it in the write-ahead log. A store in memory has one connection only.
 */
export function loader(main: Connection, loaded: (actions: readonly Action[]) => void): Loader {
  let own: Connection | undefined;

  function connection(): Connection {
    if (main.path === ':memory:') return main;
    if (own) return own;
    own = connect(main.path, 'NORMAL');
    own.database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT}`);
    return own;
  }

  async function portion(rows: readonly Encoded[]): Promise<void> {
    const target = connection();
    await transaction(target, () => {
      for (const row of rows) put(target, 'rows', row);
    });
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
    close() {
      own?.close();
    },
  };
}
