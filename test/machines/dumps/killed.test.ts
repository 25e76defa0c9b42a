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
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { temporaryFolder } from './network.ts';
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

// Once its journal is written, and then deeper and deeper into it.
test.each([0, 150, 400, 900])(
  'killed %i ms into its writing, an import leaves nothing that is seen, and the next one sweeps it away',
  async (delay) => {
    const folder = await temporaryFolder();
    const data = await temporaryFolder();
    generateDump({ folder, questions: 250 });
    const { store, close } = openSqlite({ path: join(data, 'store.sqlite'), clock: systemClock });
    try {
      const first = askyard(data, 'import', folder, '--site', 'killed');
      while ((await everyRow(store, allJournals)).length === 0) await wait(5);
      await wait(delay);
      first.child.kill('SIGKILL');
      await first.ended;
      expect(await store.get(siteKey('killed'))).toBeUndefined();

      const second = await askyard(data, 'import', folder, '--site', 'killed').ended;
      expect(second.said).toContain('killed (killed) is on the network');
      expect(second.code).toBe(0);
      expect((await store.get(siteKey('killed')))?.number).toBe(2);
      expect(rowsOf(data, 1)).toBe(0);
      expect(await everyRow(store, allJournals)).toEqual([]);
      expect((await askyard(data, 'check', '--site', 'killed').ended).code).toBe(0);
    } finally {
      await close();
    }
  },
  60_000,
);

test('killed when it has made the old site read-only, an import leaves it to be opened again', async () => {
  const folder = await temporaryFolder();
  const data = await temporaryFolder();
  generateDump({ folder, questions: 20 });
  await askyard(data, 'import', folder, '--site', 'killed').ended;
  const { store, close } = openSqlite({ path: join(data, 'store.sqlite'), clock: systemClock });
  const search = openSearchIndex({ path: join(data, 'search.sqlite') });
  try {
    const again = askyard(data, 'import', folder, '--site', 'killed');
    while (!(await store.get(siteKey('killed')))?.readOnly) await wait(5);
    again.child.kill('SIGKILL');
    await again.ended;
    expect(await store.get(siteKey('killed'))).toMatchObject({ number: 1, readOnly: true });

    expect(await sweepAbandoned({ store, search, clock: systemClock })).toEqual([2]);
    expect(await store.get(siteKey('killed'))).toMatchObject({ number: 1, readOnly: false });
    expect(rowsOf(data, 2)).toBe(0);
  } finally {
    await search.close();
    await close();
  }
}, 120_000);
