import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { siteKey } from '../../../app/core/sites/records.ts';
import { DumpRefused } from '../../../app/machines/dumps/errors.ts';
import { readSiteFile, SITE_FILE, siteFile } from '../../../app/machines/dumps/site-file.ts';
import { temporaryFolder } from './network.ts';

const SETTINGS = { title: 'Kettles', tagline: '', language: 'en', meta: false };
const SITE = { ...SETTINGS, key: siteKey('kettles'), siteKey: 'kettles', number: 3, hosts: ['kettles.example'], created: 1, readOnly: false };

async function read(text: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, SITE_FILE), text);
  return readSiteFile(folder);
}

test('what a site is comes back, and nothing of where it stands', async () => {
  const privileges = { preset: 'beta', own: { 'vote-up': 5 } } as const;
  expect(await read(siteFile(SITE))).toEqual(SETTINGS);
  expect(await read(siteFile({ ...SITE, reputationRules: 'today', privileges }))).toEqual({ ...SETTINGS, reputationRules: 'today', privileges });
});

test('dumps of others have no such file', async () => {
  expect(await readSiteFile(await temporaryFolder())).toBeUndefined();
});

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['no title', JSON.stringify({ ...SETTINGS, title: '' })],
  ['unknown points', JSON.stringify({ ...SETTINGS, reputationRules: 'mine' })],
  ['a threshold below 0', JSON.stringify({ ...SETTINGS, privileges: { preset: 'beta', own: { 'vote-up': -1 } } })],
])('%s is refused, by the name of the file', async (_, text) => {
  const refused = read(text);
  await expect(refused).rejects.toThrow(DumpRefused);
  await expect(refused).rejects.toThrow(/^site\.json: it does not say what a site is/);
});
