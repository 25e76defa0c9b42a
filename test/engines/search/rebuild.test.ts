import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeKey, questionKey } from '../../../app/core/posts/keys.ts';
import { counterKey } from '../../../app/core/sites/records.ts';
import { rebuildSearch } from '../../../app/engines/search/rebuild.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';
import { systemClock as clock } from '../../../app/platform/clock/system.ts';
import { everything, SITE } from '../../../app/platform/search-index/contract-documents.ts';
import type { SearchIndex } from '../../../app/platform/search-index/port.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import type { Row } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let folder: string;
let opened: ReturnType<typeof openSqlite>;
let index: SearchIndex;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-rebuild-'));
  opened = openSqlite({ path: ':memory:', clock });
  index = openSearchIndex({ path: ':memory:' });
  await opened.store.write([{ put: { key: counterKey(SITE, 'posts'), last: 3 } }]);
  for (const id of [1, 2, 3]) await put(id);
});
afterEach(async () => {
  await index.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

async function put(id: number, more: Readonly<Record<string, number>> = {}): Promise<void> {
  const numbers = { score: 0, answers: 0, views: 0, version: 1, created: 1, active: 1, ...more };
  const head = { key: questionKey(SITE, id), kind: 'question', id, title: `Kettle ${id}`, tags: ['tea'], excerpt: '', author: { id: 1 }, ...numbers };
  await opened.store.write([{ put: head as unknown as Row }, { put: { key: placeKey(SITE, id), kind: 'question', question: id } as unknown as Row }]);
}

const found = async () => (await index.search(SITE, everything)).hits.map(({ post }) => post).toSorted((one, two) => one - two);

test('every post of a site that stands is fed, and one that was deleted before is not', async () => {
  await put(2, { deleted: 5 });
  expect(await rebuildSearch(opened.store, folderBlobs(folder), index, SITE)).toBe(2);
  expect(await found()).toEqual([1, 3]);
});

test('a post that is deleted after it was read, and removed by the log before it was written, is not found again', async () => {
  let raced = false;
  const racing: SearchIndex = {
    ...index,
    async index(documents, renewal) {
      raced = true;
      await put(2, { deleted: 5, version: 2 });
      await index.remove(SITE, [2]);
      await index.index(documents, renewal);
    },
  };
  await rebuildSearch(opened.store, folderBlobs(folder), racing, SITE);
  expect(raced).toBe(true);
  expect(await found()).toEqual([1, 3]);
});
