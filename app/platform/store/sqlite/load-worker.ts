import { parentPort, workerData } from 'node:worker_threads';
import { put } from './apply.ts';
import { type Connection, connect } from './connection.ts';
import { failure } from './failure.ts';
import { type Packed, unpacked } from './packed.ts';
import { transaction } from './transaction.ts';

/** Rows to load, and the answer to all calls that one transaction took. */
export type LoadCall = Packed & { readonly id: number };
export type LoadAnswer = { readonly ids: readonly number[]; readonly error?: string };

/** Calls a transaction, some thousand rows each: long enough to be quick, short enough that a server beside it hardly waits. */
const CALLS = 4;

/** Pages of the write-ahead log before it is copied into the file; fewer copies make a load quicker. */
const CHECKPOINT = 16_000;

/** Page cache in KiB: rows come in no order of the table, so that a larger one is filled and of no more use. */
const CACHE = 16_384;

const path = String(workerData);
const waiting: LoadCall[] = [];
let own: Connection | undefined;
let working: Promise<void> | undefined;

/** Does not sync: the write that publishes what was loaded does, and with it everything before it in the write-ahead log. */
function connection(): Connection {
  if (own) return own;
  own = connect(path, 'NORMAL');
  own.database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT}; PRAGMA cache_size = -${CACHE}`);
  return own;
}

async function work(): Promise<void> {
  for (let calls = waiting.splice(0, CALLS); calls.length > 0; calls = waiting.splice(0, CALLS)) {
    const ids = calls.map(({ id }) => id);
    try {
      const target = connection();
      await transaction(target, () => {
        for (const call of calls) for (const row of unpacked(call)) put(target, 'rows', row);
      });
      parentPort?.postMessage({ ids } satisfies LoadAnswer);
    } catch (error) {
      const told = failure(error, path);
      parentPort?.postMessage({ ids, error: told instanceof Error ? told.message : String(told) } satisfies LoadAnswer);
    }
  }
  working = undefined;
}

parentPort?.on('message', async (call: LoadCall | 'close') => {
  if (call === 'close') {
    await working;
    own?.close();
    parentPort?.close();
    return;
  }
  waiting.push(call);
  working ??= work();
});
