import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';

/** Reports kept: of a process that falls ill again and again the last ones tell as much. */
const KEPT = 20;

/** Keeps what is known of a process that is ill, for its owner alone. Gives the file. */
export function saveReport(folder: string, kind: 'blocked' | 'memory', known: Readonly<Record<string, unknown>>): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString();
  const path = join(folder, `${time.replaceAll(/[:.]/g, '-')}-${kind}-${process.pid}.json`);
  const report = { kind, time, process: process.pid, uptime: Math.round(process.uptime()), ...known };
  writeFileSync(path, `${JSON.stringify(report, undefined, 2)}\n`, { mode: 0o600 });
  for (const old of readdirSync(folder).sort().slice(0, -KEPT)) rmSync(join(folder, old), { force: true });
  return path;
}

/** What this thread's memory is made of. A dump of the heap would hold what people keep private, and stop the process for seconds. */
export const heapSummary = (): Readonly<Record<string, unknown>> => ({
  memory: process.memoryUsage(),
  heap: getHeapStatistics(),
  spaces: getHeapSpaceStatistics(),
});

/** The same as an expression, for a thread that can be asked while it is stopped and not otherwise. */
export const HEAP_SUMMARY = `JSON.stringify({
  memory: globalThis.process.memoryUsage(),
  heap: globalThis.process.getBuiltinModule('node:v8').getHeapStatistics(),
  spaces: globalThis.process.getBuiltinModule('node:v8').getHeapSpaceStatistics(),
})`;
