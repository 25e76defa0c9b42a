import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makePublicDump } from '../../../../app/machines/dumps/public/make.ts';
import { publicDumpKey } from '../../../../app/machines/dumps/public/records.ts';
import { keepPublicDumps, publicDumpRound } from '../../../../app/machines/dumps/public/rounds.ts';
import { BlobsDown } from '../../../../app/platform/blobs/port.ts';
import { generateDump } from '../../../support/dump/generate.ts';
import { plainRows } from '../../../support/dump/plain-rows.ts';
import { staying } from '../../../support/jobs.ts';
import { openNetwork, type TestNetwork, temporaryFolder } from '../network.ts';

const DAY = 86_400_000;
const FILES = [
  'ATTRIBUTION.md',
  'Badges.xml',
  'Comments.xml',
  'PostHistory.xml',
  'PostLinks.xml',
  'Posts.xml',
  'Tags.xml',
  'Users.xml',
  'Votes.xml',
  'site.json',
];

/** A network with a site of a small dump, an empty folder for what is on its way, and a clock that is set. */
async function setting() {
  const came = await temporaryFolder();
  generateDump({ folder: came, questions: 12 });
  const network = await openNetwork();
  const { site } = await network.import(came, 'made');
  const scratch = await temporaryFolder();
  let now = Date.UTC(2026, 10, 23, 4, 5);
  const ports = { ...network, clock: { ...network.clock, now: () => now } };
  return { came, network, ports, scratch, site, pass: (milliseconds: number) => (now += milliseconds) };
}

const blobsOf = (network: TestNetwork): Promise<readonly string[]> => network.blobs.list('dumps/');

test('a public dump is with the blobs, compressed, told of once all of it is, and holds nothing private', async () => {
  const { came, network, ports, scratch, site } = await setting();
  const made = await makePublicDump(ports, site, scratch, staying());

  const folder = 'dumps/made/2026-11-23T0405Z/';
  expect(made.files.map(({ blob }) => blob)).toEqual(FILES.map((name) => `${folder}${name}.gz`));
  expect(await blobsOf(network)).toEqual(made.files.map(({ blob }) => blob));
  expect(await network.store.get(publicDumpKey(site.number))).toEqual(made);
  const fetched = await temporaryFolder();
  for (const { blob, bytes, sha256 } of made.files) {
    const compressed = (await network.blobs.get(blob)) ?? new Uint8Array();
    expect([compressed.length, createHash('sha256').update(compressed).digest('hex')]).toEqual([bytes, sha256]);
    await writeFile(join(fetched, blob.slice(folder.length, -'.gz'.length)), gunzipSync(compressed));
  }
  expect(plainRows(fetched, 'Comments').length).toBe(plainRows(came, 'Comments').length);
  const told = (folder: string) => new Set(plainRows(folder, 'Users').flatMap((row) => Object.keys(row)));
  expect([...told(came)]).toEqual(expect.arrayContaining(['EmailHash', 'Age', 'AccountId']));
  expect([...told(fetched)].toSorted()).toEqual([...told(came)].filter((name) => !['EmailHash', 'Age'].includes(name)).toSorted());
  expect(await readdir(scratch)).toEqual([]);
});

test('a dump is made when the newest is too old, and the two newest stay', async () => {
  const { network, ports, pass, scratch, site } = await setting();
  const errors: unknown[] = [];
  const round = () => publicDumpRound({ ports, days: 7, scratch, signal: staying(), onError: (error) => errors.push(error) }, async () => true);
  const folders = async () => [...new Set((await blobsOf(network)).map((name) => name.split('/')[2]))];

  await round();
  pass(7 * DAY - 1);
  await round();
  expect(await folders()).toEqual(['2026-11-23T0405Z']);
  pass(1);
  await round();
  pass(7 * DAY);
  await round();
  expect(await folders()).toEqual(['2026-11-30T0405Z', '2026-12-07T0405Z']);
  expect((await network.store.get(publicDumpKey(site.number)))?.at).toBe(Date.UTC(2026, 11, 7, 4, 5));
  expect(errors).toEqual([]);
});

test('a dump that fails is told of, leaves the one before, and what it left is no obstacle to the next', async () => {
  const { network, ports, pass, scratch, site } = await setting();
  const errors: unknown[] = [];
  const options = { days: 1, scratch, signal: staying(), onError: (error: unknown) => errors.push(error) };
  const ours = async () => true;
  await publicDumpRound({ ...options, ports }, ours);
  const before = await network.store.get(publicDumpKey(site.number));
  pass(2 * DAY);

  let puts = 0;
  const blobs: TestNetwork['blobs'] = {
    ...network.blobs,
    putStream: async (name, pieces) => {
      if (++puts > 4) throw new BlobsDown('The bucket does not answer.');
      await network.blobs.putStream(name, pieces);
    },
  };
  await publicDumpRound({ ...options, ports: { ...ports, blobs } }, ours);
  expect(errors).toMatchObject([{ message: 'The public dump of made was not made.', cause: { message: 'The bucket does not answer.' } }]);
  expect(await network.store.get(publicDumpKey(site.number))).toEqual(before);

  // As one that was killed leaves it.
  await mkdir(join(scratch, 'public-dump'));
  await writeFile(join(scratch, 'public-dump', 'Posts.xml'), 'half');
  pass(60_000);
  await publicDumpRound({ ...options, ports }, ours);
  expect((await network.store.get(publicDumpKey(site.number)))?.files).toHaveLength(FILES.length);
  expect(await readdir(scratch)).toEqual([]);
});

test('one process at a time keeps the dumps, until it is told to stop', async () => {
  const { network, ports, scratch, site } = await setting();
  const stop = new AbortController();
  const errors: unknown[] = [];
  const keep = () => keepPublicDumps({ ports, days: 1, scratch, signal: stop.signal, onError: (error) => errors.push(error) });
  const both = Promise.all([keep(), keep()]);
  await expect.poll(() => network.store.get(publicDumpKey(site.number)), { timeout: 60_000 }).toBeDefined();
  stop.abort();
  await both;
  const made = await network.store.get(publicDumpKey(site.number));
  expect(await blobsOf(network)).toEqual(made?.files.map(({ blob }) => blob));
  expect(errors).toEqual([]);
});

test('who is told to stop stops, with nothing left behind', async () => {
  const { network, ports, scratch, site } = await setting();
  const stopped = makePublicDump(ports, site, scratch, AbortSignal.abort());
  await expect(stopped).rejects.toThrow('aborted');
  expect(await blobsOf(network)).toEqual([]);
  expect(await readdir(scratch)).toEqual([]);
});
