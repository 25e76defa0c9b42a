import { appendFile, copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyRow } from '../../../app/core/every-row.ts';
import { siteKey, touchedKey } from '../../../app/core/sites/records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { importDump } from '../../../app/machines/dumps/import.ts';
import { allJournals, lockKey } from '../../../app/machines/dumps/journal.ts';
import { FILES } from '../../../app/machines/dumps/schema.ts';
import { sweepAbandoned } from '../../../app/machines/dumps/sweep.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { openNetwork, temporaryFolder } from './network.ts';
import { rowsOf } from './rows-of.ts';

async function made(questions = 12): Promise<string> {
  const folder = await temporaryFolder();
  generateDump({ folder, questions });
  return folder;
}

describe('a dump that cannot be read leaves the network as it was', () => {
  test.each(FILES.map(({ file }) => file))('%s.xml truncated', async (file) => {
    const folder = await made();
    const path = join(folder, `${file}.xml`);
    await truncate(path, (await readFile(path)).length - 20);
    const network = await openNetwork();

    await expect(network.import(folder, 'bad')).rejects.toThrow(new RegExp(`^${file}\\.xml, line \\d+: .*truncated`));
    expect(await network.store.get(siteKey('bad'))).toBeUndefined();
    expect(await everyRow(network.store, allJournals)).toEqual([]);
    expect(rowsOf(network.data, 1)).toBe(0);
  });

  test('a file missing, no folder, a wrong schema', async () => {
    const folder = await made();
    const network = await openNetwork();
    await copyFile(join(folder, 'Posts.xml'), join(folder, 'Comments.xml'));
    await expect(network.import(folder, 'bad')).rejects.toThrow('Comments.xml, line 2: the root element is <posts>, not <comments>');
    await rm(join(folder, 'Votes.xml'));
    await expect(network.import(folder, 'bad')).rejects.toThrow(/^Votes\.xml: missing in /);
    await expect(network.import(join(folder, 'none'), 'bad')).rejects.toThrow('there is no such folder');
    await writeFile(join(folder, 'Votes.xml'), '<votes></votes>');
    await appendFile(join(folder, 'Tags.xml'), '<more/>');
    await expect(network.import(folder, 'bad')).rejects.toThrow(/malformed XML|root element/);
  });
});

describe('a key', () => {
  test.each(['www', 'usercontent', 'Upper', '-a', 'a.b', ''])('%j is refused', async (key) => {
    await expect((await openNetwork()).import(await made(2), key)).rejects.toMatchObject({ code: 'site-key-refused' });
  });

  test('of a site of our own, or of another dump, is taken', async () => {
    const network = await openNetwork();
    await addSite(network.store, systemClock, { siteKey: 'own', title: 'Own' });
    await expect(network.import(await made(3), 'own')).rejects.toThrow('came from no dump');
    await network.import(await made(3), 'dump');
    await expect(network.import(await made(4), 'dump')).rejects.toThrow('came from another dump');
  });

  test('that another import holds is refused', async () => {
    const network = await openNetwork();
    const folder = await made(60);
    const both = await Promise.allSettled([network.import(folder, 'same'), network.import(folder, 'same')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { message: expect.stringContaining('Another import of same is under way') },
    });
    expect((await network.check('same')).findings.differences).toEqual([]);
  });
});

describe('importing again', () => {
  test('the same dump replaces the site, and the old rows go', async () => {
    const network = await openNetwork();
    const folder = await made();
    const first = await network.import(folder, 'again', { title: 'Kept' });
    const entries = network.log.follow(await network.log.end());
    const second = await network.import(folder, 'again');

    expect(second).toMatchObject({ replaced: true, site: { title: 'Kept', readOnly: false } });
    expect(second.site.number).toBeGreaterThan(first.site.number);
    expect(rowsOf(network.data, first.site.number)).toBe(0);
    expect((await entries.next()).map(({ event }) => event)).toMatchObject([
      { kind: 'site-replaced', number: second.site.number, before: first.site.number },
    ]);
    expect((await network.check('again')).findings.differences).toEqual([]);
  });

  test('is refused once somebody has written there, even while it runs', async () => {
    const network = await openNetwork();
    const folder = await made();
    const { site } = await network.import(folder, 'used');
    let touched = false;
    const touch = (): void => {
      if (!touched) void network.store.write([{ put: { key: touchedKey(site.number), at: 1 } }]);
      touched = true;
    };
    await expect(network.import(folder, 'used', { progress: touch })).rejects.toThrow('People have written on the site used');
    expect(await network.store.get(siteKey('used'))).toMatchObject({ number: site.number, readOnly: false });
    await expect(network.import(folder, 'used')).rejects.toThrow('People have written on the site used');
    expect(await everyRow(network.store, allJournals)).toEqual([]);
  });
});

test('an import told to stop stops, and nothing of it stays', async () => {
  const network = await openNetwork();
  const stop = new AbortController();
  await expect(network.import(await made(), 'stopped', { signal: stop.signal, progress: () => stop.abort() })).rejects.toThrow();
  expect(rowsOf(network.data, 1)).toBe(0);
  expect(await network.store.get(lockKey('stopped'))).toBeUndefined();
});

test('a full disk is told, and what it left is swept when there is room again', async () => {
  const network = await openNetwork();
  const folder = await made(40);
  let loads = 0;
  // From the third load on nothing can be written at all, as on a full disk.
  const store: Store = {
    ...network.store,
    load: async (rows) => (++loads > 2 ? full() : network.store.load(rows)),
    write: async (changes) => (loads > 2 ? full() : network.store.write(changes)),
  };
  const ports = { store, search: network.search, blobs: network.blobs, clock: systemClock };
  await expect(importDump(ports, folder, { siteKey: 'full' })).rejects.toThrow('the disk is full');
  expect(await network.store.get(siteKey('full'))).toBeUndefined();
  expect(rowsOf(network.data, 1)).toBeGreaterThan(0);

  const later = { now: () => Date.now() + 3_600_000 };
  expect(await sweepAbandoned({ store: network.store, search: network.search, clock: later })).toEqual([1]);
  expect(rowsOf(network.data, 1)).toBe(0);
});

function full(): never {
  throw new Error('cannot grow: the disk is full');
}
