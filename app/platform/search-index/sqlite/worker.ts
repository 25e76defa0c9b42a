import { parentPort, workerData } from 'node:worker_threads';
import { openEngine, type SearchEngine } from './engine.ts';
import { isBusy } from './file.ts';

/** One call from the other thread, and what it came to. */
export type Call = { readonly id: number; readonly method: keyof SearchEngine; readonly args: readonly unknown[] };
export type Outcome = { readonly id: number; readonly result?: unknown; readonly error?: string };

/** Calls that need no lock, and so need not wait behind those that do. */
const READING: ReadonlySet<keyof SearchEngine> = new Set(['search', 'searchEach', 'suggest', 'similar', 'sites', 'cursor', 'needsRebuild']);

/** How often and how long a change waits for another process that is writing, in milliseconds. */
const TRY_EVERY = 15;
const TRY_FOR = 60_000;

const engine = openEngine(String(workerData));
const waiting: { readonly call: Call; readonly since: number }[] = [];

/** Makes a call and answers it; false when it has to wait for another process. */
function made({ id, method, args }: Call, since: number): boolean {
  const call = engine[method] as (...args: readonly unknown[]) => unknown;
  let outcome: Outcome;
  try {
    outcome = { id, result: call(...args) };
  } catch (error) {
    if (isBusy(error) && method !== 'close' && performance.now() - since < TRY_FOR) return false;
    outcome = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(outcome);
  if (method === 'close') parentPort?.close();
  return true;
}

function goOn(): void {
  for (let next = waiting[0]; next; next = waiting[0]) {
    if (!made(next.call, next.since)) {
      setTimeout(goOn, TRY_EVERY);
      return;
    }
    waiting.shift();
  }
}

parentPort?.on('message', (call: Call) => {
  const now = performance.now();
  const first = waiting.length === 0;
  if (READING.has(call.method) || first) {
    if (made(call, now)) return;
  }
  waiting.push({ call, since: now });
  if (first) setTimeout(goOn, TRY_EVERY);
});
