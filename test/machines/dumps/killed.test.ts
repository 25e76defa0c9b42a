import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { everyRow } from '../../../app/core/every-row.ts';
import { siteKey } from '../../../app/core/sites/records.ts';
import { allJournals } from '../../../app/machines/dumps/journal.ts';
import { sweepAbandoned } from '../../../app/machines/dumps/sweep.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { openNetwork, temporaryFolder } from './network.ts';
import { rowsOf } from './rows-of.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/askyard.ts');

function askyard(data: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, ASKYARD_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  child.stderr.on('data', (bytes) => (said += bytes));
  return { child, ended: once(child, 'exit').then(([code]) => ({ code, said })) };
}

// Once its journal is written, and then deeper and deeper into its rows: by what it has written, not by time, so that it is as deep on any machine.
test.each([0, 500, 2000, 4000])(
  'killed when it has written %i rows, an import leaves nothing that is seen, and the next one sweeps it away',
  async (rows) => {
    const folder = await temporaryFolder();
    const data = await temporaryFolder();
    generateDump({ folder, questions: 150 });
    const network = await openNetwork(data);
    const { store } = network;
    const first = askyard(data, 'import', folder, '--site', 'killed');
    while ((await everyRow(store, allJournals)).length === 0 || rowsOf(data, 1) < rows) await wait(5);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await store.get(siteKey('killed'))).toBeUndefined();

    await network.import(folder, 'killed');
    expect((await store.get(siteKey('killed')))?.number).toBe(2);
    expect(rowsOf(data, 1)).toBe(0);
    expect(await everyRow(store, allJournals)).toEqual([]);
    expect((await network.check('killed')).findings.differences).toEqual([]);
  },
);

test('killed when it has made the old site read-only, an import leaves it to be opened again', async () => {
  const folder = await temporaryFolder();
  const data = await temporaryFolder();
  generateDump({ folder, questions: 20 });
  const first = await askyard(data, 'import', folder, '--site', 'killed').ended;
  expect(first.said).toContain('killed (killed) is on the network');
  expect(first.code).toBe(0);
  expect((await askyard(data, 'check', '--site', 'killed').ended).code).toBe(0);
  const { store, search } = await openNetwork(data);
  const again = askyard(data, 'import', folder, '--site', 'killed');
  while (!(await store.get(siteKey('killed')))?.readOnly) await wait(5);
  again.child.kill('SIGKILL');
  await again.ended;
  expect(await store.get(siteKey('killed'))).toMatchObject({ number: 1, readOnly: true });

  expect(await sweepAbandoned({ store, search, clock: systemClock })).toEqual([2]);
  expect(await store.get(siteKey('killed'))).toMatchObject({ number: 1, readOnly: false });
  expect(rowsOf(data, 2)).toBe(0);
});
