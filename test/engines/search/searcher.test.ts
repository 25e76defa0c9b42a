import { afterEach, beforeEach, expect, test } from 'vitest';
import { questionKey } from '../../../app/core/posts/keys.ts';
import type { Question } from '../../../app/core/posts/records.ts';
import { synonymKey } from '../../../app/core/tags/synonyms-records.ts';
import { searcherOf } from '../../../app/engines/search/searcher.ts';
import type { Expression, TagEngine } from '../../../app/engines/tag-engine/port.ts';
import { systemClock as clock } from '../../../app/platform/clock/system.ts';
import { document, SITE } from '../../../app/platform/search-index/contract-documents.ts';
import { type SearchIndex, SearchIndexDown } from '../../../app/platform/search-index/port.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let opened: ReturnType<typeof openSqlite>;
let index: SearchIndex;

beforeEach(() => {
  opened = openSqlite({ path: ':memory:', clock });
  index = openSearchIndex({ path: ':memory:' });
});
afterEach(async () => {
  await index.close();
  await opened.close();
});

const TITLES = [
  { id: 1, title: 'Descaling a kettle', tags: ['kettles'] },
  { id: 2, title: 'Which pot is best?', tags: ['moka-pot', 'coffee'] },
  { id: 3, title: 'A kettle and a teapot', tags: ['tea'] },
];

/** A tag engine that knows what a question carries, and no other order than that of the ids. */
const tags: Pick<TagEngine, 'list'> = {
  async list(_, { expression, page, size }) {
    const holds = (carried: readonly string[], asked: Expression): boolean => {
      if ('tag' in asked) return carried.includes(asked.tag);
      if ('and' in asked) return asked.and.every((each) => holds(carried, each));
      if ('or' in asked) return asked.or.some((each) => holds(carried, each));
      return !holds(carried, asked.not);
    };
    const found = TITLES.filter((question) => !expression || holds(question.tags, expression)).map(({ id }) => id);
    return { total: found.length, questions: found.slice((page - 1) * size, page * size) };
  },
};

const down: SearchIndex = new Proxy(openedNever(), { get: () => () => Promise.reject(new SearchIndexDown('It is gone.')) });

function openedNever(): SearchIndex {
  return Object.create(null);
}

async function without(): Promise<ReturnType<typeof searcherOf>> {
  const { store } = opened;
  const head = { kind: 'question', answers: 0, score: 0 } as const;
  for (const question of TITLES) {
    const row = { key: questionKey(SITE, question.id), ...head, ...question };
    await store.write([{ put: row as unknown as Question }]);
  }
  return searcherOf({ index: down, clock, store, tags });
}

test.each([
  ['kettle', [1, 3]],
  ['moka pot', [2]],
  ['kettle descaling', [1, 3]],
  ['[coffee]', [2]],
  ['[coffee] kettle', []],
  ['-[tea] kettle', [1]],
  ['score:5', []],
  ['', []],
])('while the index is down, %j is looked for in titles and tags', async (typed, posts) => {
  const searched = await (await without()).search(SITE, typed, 'relevance', 1, 20);
  expect(searched).toMatchObject({ degraded: true, total: posts.length });
  expect(searched.hits.map(({ post }) => post)).toEqual(posts);
});

test('while the index is down, several sites are searched by tags, and nothing is suggested or similar', async () => {
  const searcher = await without();
  const each = await searcher.searchEach([SITE], 'coffee', 3);
  expect(each).toMatchObject({ degraded: true, sites: [{ site: SITE, total: 1, hits: [{ post: 2 }] }] });
  expect(await searcher.searchEach([SITE], 'unheard-of', 3)).toMatchObject({ degraded: true, sites: [] });
  expect(await searcher.suggest(SITE, 'kettle', 3)).toEqual([]);
  expect(await searcher.similar(SITE, 'kettle', 3)).toEqual([]);
});

test('what is no failure of the index is told', async () => {
  const broken: SearchIndex = new Proxy(openedNever(), { get: () => () => Promise.reject(new Error('A fault of ours.')) });
  await expect(searcherOf({ index: broken, clock, store: opened.store, tags }).search(SITE, 'kettle', 'newest', 1, 5)).rejects.toThrow(
    'A fault of ours.',
  );
});

test("a site's tag synonyms are asked for with the tag, and with the words that it is written with", async () => {
  const { store } = opened;
  await store.write([{ put: { key: synonymKey(SITE, 'neural-nets'), name: 'neural-nets', tag: 'neural-networks', created: 1, by: 1 } }]);
  await index.index([
    document(1, { tags: ['neural-networks'] }),
    document(2, { tags: ['neural-nets'] }),
    document(3, { text: 'about neural networks' }),
    document(4, { text: 'nets of nylon' }),
  ]);
  const searcher = searcherOf({ index, clock, store, tags });
  const found = async (typed: string) => (await searcher.search(SITE, typed, 'newest', 1, 20)).hits.map(({ post }) => post);
  expect(await found('[neural-nets]')).toEqual([2, 1]);
  expect(await found('"neural nets"')).toEqual([3, 2, 1]);
  expect(await found('-[neural-nets]')).toEqual([4, 3]);
  expect((await searcher.search(SITE, '[neural-nets]', 'newest', 1, 20)).degraded).toBeUndefined();
});

test('several sites are searched with the synonyms of them all', async () => {
  const { store } = opened;
  const other = SITE + 1;
  await store.write([{ put: { key: synonymKey(SITE, 'neural-nets'), name: 'neural-nets', tag: 'neural-networks', created: 1, by: 1 } }]);
  await store.write([{ put: { key: synonymKey(other, 'neural-nets'), name: 'neural-nets', tag: 'brains', created: 1, by: 1 } }]);
  await index.index([
    document(1, { tags: ['neural-networks'] }),
    document(2, { text: 'nets of nylon' }),
    document(3, { site: other, tags: ['brains'] }),
    document(4, { site: other, tags: ['neural-networks'] }),
    document(5, { site: other, text: 'a kettle' }),
  ]);
  const searcher = searcherOf({ index, clock, store, tags });
  const found = async (typed: string) => {
    const { sites } = await searcher.searchEach([SITE, other], typed, 5);
    return sites.flatMap(({ hits }) => hits.map(({ post }) => post)).toSorted((one, two) => one - two);
  };
  expect(await found('[neural-nets]')).toEqual([1, 3, 4]);
  expect(await found('"neural nets"')).toEqual([1, 3, 4]);
  expect(await found('kettle')).toEqual([5]);
  expect(await found('nylon')).toEqual([2]);
});
