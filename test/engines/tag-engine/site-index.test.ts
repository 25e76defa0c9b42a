import { expect, test } from 'vitest';
import { listingOf } from '../../../app/engines/tag-engine/listings.ts';
import { memoryOf } from '../../../app/engines/tag-engine/memory.ts';
import { QuestionTable } from '../../../app/engines/tag-engine/question-table.ts';
import { SiteIndex } from '../../../app/engines/tag-engine/site-index.ts';
import { NaiveSite } from './naive.ts';
import { Chance, randomEntry, randomListing, randomTags } from './random.ts';

const NOW = 1000;

/** Names that stand for tags, some of which questions carry; never a chain of them. */
const SYNONYMS = ['js', 'jvm', 'testing'];
const MEANT = ['java', 'unit-testing'];

function change(chance: Chance, sites: readonly (NaiveSite | SiteIndex)[], ids: number[], time: number): void {
  const kind = chance.below(10);
  const id = chance.of(ids);
  if (kind < 3) {
    const entry = randomEntry(chance, (ids.at(-1) ?? 0) + 1 + chance.below(3), time - (chance.below(4) === 0 ? chance.below(50) : 0));
    ids.push(entry.id);
    for (const site of sites) site.add(entry);
  } else if (kind < 6) {
    const score = chance.below(5) - 2;
    for (const site of sites) site.adjust(id, { score });
  } else if (kind < 8) for (const site of sites) site.adjust(id, { answers: 1, active: time });
  else if (chance.below(8) === 0) {
    const name = chance.of(SYNONYMS);
    const tag = chance.below(3) === 0 ? null : chance.of(MEANT);
    for (const site of sites) site.setSynonym(name, tag, time);
  } else {
    const tags = randomTags(chance);
    const version = 1 + chance.below(5) + (time >> 6);
    const deleted = chance.below(3) === 0;
    for (const site of sites) site.restate(id, { tags, deleted }, version);
  }
}

function built(naive: NaiveSite): SiteIndex {
  const table = new QuestionTable();
  for (const entry of naive.questions.values()) table.add(entry);
  for (const [name, tag] of naive.synonyms) table.setSynonym(name, tag, 0);
  return new SiteIndex(table);
}

function compare(chance: Chance, index: SiteIndex, naive: NaiveSite, times: number): void {
  for (let time = 0; time < times; time++) {
    const listing = randomListing(chance);
    expect(listingOf(index, listing, NOW), JSON.stringify(listing)).toEqual(naive.list(listing, NOW));
  }
  const counts = naive.tagCounts();
  const { total, tags } = index.tagList.list({ sort: 'popular', page: 1, size: 100 });
  expect(new Map(tags.map(({ name, count }) => [name, count]))).toEqual(counts);
  expect(tags).toEqual(tags.toSorted((left, right) => right.count - left.count || (left.name < right.name ? -1 : 1)));
  expect(total).toBe(counts.size);
}

test.each([1, 2, 3])('listings are those of the naive model, built at once and under changes (seed %i)', (seed) => {
  const chance = new Chance(seed);
  const naive = new NaiveSite();
  const ids: number[] = [];
  for (let id = 1; id <= 500 * seed; id += 1 + chance.below(3)) {
    ids.push(id);
    naive.add(randomEntry(chance, id, 100 + chance.below(10_000)));
  }
  const index = built(naive);
  compare(chance, index, naive, 80);
  for (let round = 0; round < 10; round++) {
    for (let step = 0; step < 60; step++) change(chance, [naive, index], ids, 11_000 + round * 60 + step);
    compare(chance, index, naive, 8);
  }
  compare(chance, built(naive), naive, 30);
});

test('an index that grows from nothing to many chunks keeps its orders, bitmaps turn to lists and back', () => {
  const chance = new Chance(99);
  const naive = new NaiveSite();
  const index = new SiteIndex(new QuestionTable());
  for (let id = 1; id <= 6000; id++) {
    const entry = { ...randomEntry(chance, id, id), tags: id < 3000 ? ['java', 'early'] : randomTags(chance) };
    naive.add(entry);
    index.add(entry);
  }
  compare(chance, index, naive, 12);
  for (let id = 1; id < 2900; id++) for (const site of [naive, index]) site.restate(id, { tags: ['rare'], deleted: false }, 2);
  for (let id = 6000; id > 0; id--) for (const site of [naive, index]) site.adjust(id, { score: (id % 7) - 3, active: 20_000 - id });
  compare(chance, index, naive, 12);
});

test('a question of an earlier time takes its place among the others', () => {
  const naive = new NaiveSite();
  const index = new SiteIndex(new QuestionTable());
  const chance = new Chance(5);
  for (let id = 1; id <= 300; id++) {
    const entry = randomEntry(chance, id, 1000 - id);
    naive.add(entry);
    index.add(entry);
  }
  compare(chance, index, naive, 100);
});

test('an empty site has empty listings, whatever is asked', () => {
  const index = new SiteIndex(new QuestionTable());
  compare(new Chance(7), index, new NaiveSite(), 200);
});

test.each([
  ['an unknown tag', { tag: 'nobody' }, 0],
  ['not an unknown tag', { not: { tag: 'nobody' } }, 40],
  ['a pattern that nothing matches', { tag: 'no*body' }, 0],
  ['not a pattern that nothing matches', { not: { tag: 'no*body' } }, 40],
  ['a tag and its opposite', { and: [{ tag: 'java' }, { not: { tag: 'java' } }] }, 0],
  ['a tag or its opposite', { or: [{ tag: 'java' }, { not: { tag: 'java' } }] }, 40],
])('%s', (_, expression, total) => {
  const table = new QuestionTable();
  for (let id = 1; id <= 40; id++) table.add({ id, created: id, active: id, score: 0, answers: 0, version: 1, tags: id % 2 ? ['java'] : [] });
  const index = new SiteIndex(table);
  for (const tab of ['newest', 'active', 'votes', 'unanswered'] as const) {
    const listed = listingOf(index, { tab, expression, page: 1, size: 50 }, NOW);
    expect([listed.total, listed.questions.length]).toEqual([total, total]);
  }
});

test('a pattern that thousands of tags match finds what they are on', () => {
  const naive = new NaiveSite();
  for (let id = 1; id <= 3000; id++)
    naive.add({ id, created: id, active: id, score: id % 7, answers: 0, version: 1, tags: id % 3 === 0 ? [] : [`many-${id}`] });
  const index = built(naive);
  for (const tag of ['many*', '*', '*1', '*-1*2', 'many-7*']) {
    for (const expression of [{ tag }, { not: { tag } }]) {
      const listing = { tab: 'votes', expression, page: 2, size: 40 } as const;
      expect(listingOf(index, listing, NOW)).toEqual(naive.list(listing, NOW));
    }
  }
});

test('a page beyond the end is empty and says the total', () => {
  const table = new QuestionTable();
  table.add({ id: 1, created: 1, active: 1, score: 0, answers: 0, version: 1, tags: ['java'] });
  const index = new SiteIndex(table);
  for (const tab of ['newest', 'active', 'votes', 'unanswered'] as const) {
    for (const expression of [undefined, { tag: 'java' }, { not: { tag: 'ruby' } }]) {
      expect(listingOf(index, { tab, page: 1_000_000, size: 50, ...(expression && { expression }) }, NOW)).toEqual({ total: 1, questions: [] });
    }
  }
});

test('more tags than a question may carry are kept, and one named twice counts once', () => {
  const table = new QuestionTable();
  table.add({ id: 1, created: 1, active: 1, score: 0, answers: 0, version: 1, tags: ['a', 'b', 'a'] });
  table.add({ id: 2, created: 2, active: 2, score: 0, answers: 0, version: 1, tags: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] });
  const index = new SiteIndex(table);
  index.restate(1, { tags: ['h', 'i', 'j', 'k', 'l', 'm', 'n', 'o'], deleted: false }, 2);
  expect(listingOf(index, { tab: 'newest', expression: { tag: 'g' }, page: 1, size: 5 }, NOW).questions).toEqual([2]);
  expect(listingOf(index, { tab: 'newest', expression: { tag: 'o' }, page: 1, size: 5 }, NOW).questions).toEqual([1]);
  expect(index.tagList.list({ sort: 'name', page: 1, size: 3 })).toMatchObject({
    total: 15,
    tags: [{ name: 'a', count: 1 }, { name: 'b' }, { name: 'c' }],
  });
});

test('what it takes is counted in all its parts', () => {
  const chance = new Chance(8);
  const table = new QuestionTable();
  for (let id = 1; id <= 20_000; id++) table.add(randomEntry(chance, id, id));
  const memory = memoryOf(new SiteIndex(table));
  const { columns, ids, orders, postings, tags, scratch } = memory;
  expect(memory.total).toBe(columns + ids + orders + postings + tags + scratch);
  expect(memory.perQuestion).toBeLessThan(150);
  expect(columns).toBeGreaterThanOrEqual(20_000 * (4 + 8 + 8 + 4 + 4 + 4 + 20));
});
