import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { watchLoop } from '../../../app/platform/telemetry/blocked.ts';
import { heapSummary, saveReport } from '../../../app/platform/telemetry/report.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'askyard-reports-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return join(made, 'reports');
}

/** Holds the event loop as a slip in a page would. */
function turnsInCircles(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) Math.hypot(3, 4);
}

test('a report is for its owner alone, and only the latest are kept', async () => {
  const reports = await folder();
  for (let report = 0; report < 25; report++) saveReport(reports, 'memory', { why: `number ${report}`, ...heapSummary() });
  const files = await readdir(reports);
  expect(files.length).toBeLessThanOrEqual(20);
  const last = JSON.parse(await readFile(join(reports, files.sort().at(-1) ?? ''), 'utf8'));
  expect(last).toMatchObject({ kind: 'memory', process: process.pid, heap: { heap_size_limit: expect.any(Number) }, spaces: expect.any(Array) });
});

test('where a blocked loop stands is kept, once each time it is blocked, and the loop goes on', async () => {
  const reports = await folder();
  const end = watchLoop({ reports, limit: 400 });
  onTestFinished(end);
  /** Reports that found the loop where it is held; a busy machine may hold it elsewhere. */
  const found = async (): Promise<readonly { readonly stack: readonly string[] }[]> => {
    const files = await readdir(reports).catch(() => []);
    const kept = await Promise.all(files.map(async (file) => JSON.parse(await readFile(join(reports, file), 'utf8'))));
    return kept.filter(({ stack }) => stack.join().includes('turnsInCircles'));
  };
  // The thread has to be there first: the loop is blocked again until it was seen.
  await expect
    .poll(
      async () => {
        turnsInCircles(1_200);
        return (await found()).length;
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBeGreaterThan(0);
  const [report] = await found();
  expect(report).toMatchObject({ kind: 'blocked', process: process.pid, memory: { rss: expect.any(Number) } });
  expect(report?.stack.join()).toContain('blocked.test.ts');
});
