import { parentPort, workerData } from 'node:worker_threads';
import { putColumns } from './apply.ts';
import { type Connection, connect } from './connection.ts';
import { failure } from './failure.ts';
import { type Packed, unpacked } from './packed.ts';
import { transaction } from './transaction.ts';

/** Rows to load, and the answer to all calls that one transaction took. */
export type LoadCall = Packed & { readonly id: number };
export type LoadAnswer = { readonly ids: readonly number[]; readonly error?: string };

/** Rows at which a transaction begins, and how long fewer wait for more, in milliseconds: a page written once costs less than one written thrice. */
const ENOUGH = 2500;
const PATIENCE = 15;

/** Rows a transaction: long enough to be quick, short enough that a server beside it hardly waits. */
const ROWS = 16_000;

/** Pages of the write-ahead log before it is copied into the file; fewer copies make a load quicker. */
const CHECKPOINT = 16_000;

/**
 * With nothing to do for so long, in milliseconds, the load is likely at its end: the log is copied into the file here,
 * beside what is done elsewhere, and not by the write that publishes.
 */
const REST = 100;

/** Page cache in KiB: rows come in no order of the table, so that a larger one is filled and of no more use. */
const CACHE = 8192;

const path = String(workerData);
const waiting: LoadCall[] = [];
let rowsWaiting = 0;
let patience: NodeJS.Timeout | undefined;
let rest: NodeJS.Timeout | undefined;
let own: Connection | undefined;
let working: Promise<void> | undefined;

/** Does not sync: the write that publishes what was loaded does, and with it everything before it in the write-ahead log. */
function connection(): Connection {
  if (own) return own;
  own = connect(path, 'NORMAL');
  own.database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT}; PRAGMA cache_size = -${CACHE}`);
  return own;
}

/** The calls of the next transaction. */
function taken(): LoadCall[] {
  const calls: LoadCall[] = [];
  let rows = 0;
  for (let call = waiting[0]; call && rows < ROWS; call = waiting[0]) {
    calls.push(call);
    rows += call.rows;
    waiting.shift();
  }
  rowsWaiting -= rows;
  return calls;
}

async function work(): Promise<void> {
  for (let calls = taken(); calls.length > 0; calls = taken()) {
    const ids = calls.map(({ id }) => id);
    try {
      const target = connection();
      await transaction(target, () => {
        for (const call of calls) for (const columns of unpacked(call)) putColumns(target, columns);
      });
      parentPort?.postMessage({ ids } satisfies LoadAnswer);
    } catch (error) {
      const told = failure(error, path);
      parentPort?.postMessage({ ids, error: told instanceof Error ? told.message : String(told) } satisfies LoadAnswer);
    }
  }
  working = undefined;
  rest = setTimeout(checkpoint, REST);
}

/** Where it cannot be now, the next one to write does it. */
function checkpoint(): void {
  try {
    own?.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch {}
}

function begin(): void {
  clearTimeout(patience);
  patience = undefined;
  // Work without a call would be over before it is noted as under way, and would stand noted for ever.
  if (working || waiting.length === 0) return;
  working = work();
}

parentPort?.on('message', async (call: LoadCall | 'close') => {
  clearTimeout(rest);
  if (call === 'close') {
    begin();
    await working;
    clearTimeout(rest);
    own?.close();
    parentPort?.close();
    return;
  }
  waiting.push(call);
  rowsWaiting += call.rows;
  if (rowsWaiting >= ENOUGH) begin();
  else patience = patience?.refresh() ?? setTimeout(begin, PATIENCE);
});
