import { mkdir, mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchIndexContract } from '../../../app/platform/search-index/contract.ts';
import { type SearchDocument, type SearchIndex, SearchIndexDown, type SearchQuery } from '../../../app/platform/search-index/port.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';

let folder = '';
let path = '';
const opened: SearchIndex[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-search-'));
  path = join(folder, 'search.sqlite');
});

afterEach(async () => {
  for (const index of opened.splice(0)) await index.close();
  await rm(folder, { recursive: true });
});

function opening(file = path): SearchIndex {
  const index = openSearchIndex({ path: file });
  opened.push(index);
  return index;
}

searchIndexContract('SQLite', async () => openSearchIndex({ path: ':memory:' }));

const everything: SearchQuery = { all: [], none: [], tags: [], withoutTags: [], sort: 'newest', offset: 0, limit: 50 };

const post = (id: number, text: string): SearchDocument => ({
  site: 1,
  post: id,
  question: id,
  kind: 'question',
  version: 1,
  title: 'A title',
  text,
  tags: ['tag'],
  author: 1,
  score: 0,
  answers: 0,
  views: 0,
  created: id,
  accepted: false,
  closed: false,
});

async function filled(): Promise<void> {
  const index = openSearchIndex({ path });
  await index.index(Array.from({ length: 500 }, (_, at) => post(at + 1, `kettle number ${at} ${'water '.repeat(50)}`)));
  await index.saveCursor('somewhere');
  await index.close();
}

it('keeps what it was fed over a restart', async () => {
  await filled();
  const index = opening();
  expect(await index.needsRebuild()).toBe(false);
  expect(await index.cursor()).toBe('somewhere');
  expect((await index.search(1, { ...everything, all: [['kettle']] })).total).toBe(500);
});

it('begins anew when the file is torn, no database, or of another version', async () => {
  const spoil: readonly (() => Promise<void>)[] = [
    async () => truncate(path, Math.floor((await stat(path)).size / 2)),
    () => writeFile(path, 'This is not a database, whatever its name says. '.repeat(100)),
    async () => {
      const file = await open(path, 'r+');
      // https://www.sqlite.org/fileformat2.html: the user version stands at 60.
      await file.write(Buffer.from([0, 0, 0, 99]), 0, 4, 60);
      await file.close();
    },
  ];
  for (const spoiled of spoil) {
    await filled();
    await spoiled();
    const index = openSearchIndex({ path });
    expect(await index.needsRebuild()).toBe(true);
    expect((await index.search(1, everything)).total).toBe(0);
    await index.index([post(1, 'kettle')]);
    expect((await index.search(1, { ...everything, all: [['kettle']] })).total).toBe(1);
    await index.close();
  }
});

it('tells that it needs a rebuild when it meets a corrupt page', async () => {
  await filled();
  const bytes = await readFile(path);
  bytes.fill(0xff, 8192, bytes.length - 4096);
  await writeFile(path, bytes);
  const index = opening();
  const said = await index.search(1, { ...everything, all: [['kettle']] }).catch((error: unknown) => error);
  expect(said).toBeInstanceOf(SearchIndexDown);
  expect(await index.needsRebuild()).toBe(true);
});

it('is shared by two that write, as a server and an import do', async () => {
  const [server, importing] = [opening(), opening()];
  await server.index([post(1, 'kettle')]);
  await server.flush();
  const feeding = Array.from({ length: 20 }, (_, batch) =>
    Promise.all([
      importing.index(Array.from({ length: 20 }, (_, at) => ({ ...post(batch * 20 + at + 1, 'kettle'), site: 2 }))),
      server.adjust([{ site: 1, post: 1, add: { score: 1 } }]),
    ]),
  );
  await Promise.all(feeding);
  await Promise.all([server.flush(), importing.flush()]);
  expect((await server.search(2, { ...everything, all: [['kettle']] })).total).toBe(400);
  expect((await importing.search(1, { ...everything, score: { from: 20, to: 20 } })).total).toBe(1);
  await importing.removeSite(2);
  await server.index([{ ...post(7, 'teapot'), site: 2 }]);
  expect((await server.search(2, everything)).hits.map((hit) => hit.post)).toEqual([7]);
});

it('fails the calls under way when its worker dies, and starts another', async () => {
  const index = opening(join(folder, 'no-such-folder', 'search.sqlite'));
  await expect(index.search(1, everything)).rejects.toBeInstanceOf(SearchIndexDown);
  await mkdir(join(folder, 'no-such-folder'));
  expect(await index.search(1, everything)).toEqual({ total: 0, more: false, hits: [] });
});

it('answers nothing after it was closed', async () => {
  const index = opening();
  await index.flush();
  await index.close();
  await index.close();
  await expect(index.search(1, everything)).rejects.toBeInstanceOf(SearchIndexDown);
});
