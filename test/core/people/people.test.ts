import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardKey, cardsOf } from '../../../app/core/people/cards.ts';
import { join } from '../../../app/core/people/join.ts';
import { type PeopleSort, peoplePage } from '../../../app/core/people/listing.ts';
import { profile } from '../../../app/core/people/profile.ts';
import { badgeKey, byReputation, personKey } from '../../../app/core/people/records.ts';
import { mayBeName, tidyName } from '../../../app/core/people/rules.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';

let yard: Yard;

beforeEach(async () => {
  yard = await openYard();
});
afterEach(() => yard.close());

test.each`
  name                | may
  ${'Jo'}             | ${true}
  ${'Eun-ji Park'}    | ${true}
  ${'言語'}           | ${true}
  ${'user7'}          | ${true}
  ${'J'}              | ${false}
  ${'--'}             | ${false}
  ${'x'.repeat(41)}   | ${false}
  ${'a\u202egnp.exe'} | ${false}
  ${'a\u0007b'}       | ${false}
`('$name may be a name: $may', ({ name, may }) => {
  expect(mayBeName(name)).toBe(may);
});

test('a name has no spaces that nobody sees', () => {
  expect(tidyName('  Ann\u00a0 \t Lee ')).toBe('Ann Lee');
});

test('who joins has a profile with what they say of themselves, made safe', async () => {
  const joined = await join(yard.context, { name: 'Ann', about: 'I *ask*. <script>x</script>', location: 'Aarhus' });
  await yard.context.store.load([{ key: badgeKey(1, joined.id, 4), id: 4, person: joined.id, name: 'Student', at: THEN, class: 'bronze' }]);
  const found = await profile(yard.context, joined.id);
  expect(found).toMatchObject({
    person: { name: 'Ann', reputation: 1, created: THEN },
    about: { location: 'Aarhus', seen: THEN },
    badges: [{ name: 'Student' }],
  });
  expect(found?.about?.html).toContain('<em>ask</em>');
  expect(found?.about?.html).not.toContain('<script');
  expect(await profile(yard.context, 77)).toBeUndefined();
  await expect(join(yard.context, { name: ' ' })).rejects.toMatchObject({ code: 'name-refused' });
});

const everyPage = async (sort: PeopleSort, beginning = ''): Promise<readonly (readonly string[])[]> => {
  const pages: string[][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await peoplePage(yard.context, { sort, beginning, size: 2, ...(cursor !== undefined && { cursor }) });
    pages.push(page.people.map(({ name }) => name));
    cursor = page.cursor;
    if (cursor === undefined) return pages;
  }
};

test('people are listed by reputation, time and name, page by page', async () => {
  const { store } = yard.context;
  for (const [name, reputation] of Object.entries({ Ann: 5, ben: 50, Cem: 5, Dora: 500, abe: 1 })) {
    const { id, key } = await yard.join(name);
    await store.write([{ update: key, set: { reputation, one: byReputation(1, { id, reputation }) } }]);
  }
  expect(await everyPage('reputation')).toEqual([['Dora', 'ben'], ['Cem', 'Ann'], ['abe']]);
  expect((await everyPage('newest')).flat()).toEqual(['abe', 'Dora', 'Cem', 'ben', 'Ann']);
  expect(await everyPage('name')).toEqual([['abe', 'Ann'], ['ben', 'Cem'], ['Dora']]);
  expect(await everyPage('name', 'A')).toEqual([['abe', 'Ann']]);
  expect(await everyPage('name', 'zz')).toEqual([[]]);
});

test.each(['reputation', 'newest', 'name'] as const)('a cursor by %s that somebody made up does no harm', async (sort) => {
  await yard.join('Ann');
  for (const cursor of ['', 'x', '{"a":', '-5', '9'.repeat(400), '\u0000', '#0000000001']) {
    const { people } = await peoplePage(yard.context, { sort, size: 2, cursor });
    expect(people.length).toBeLessThanOrEqual(1);
  }
});

test('cards that are missing come in one read, those that are cached in none', async () => {
  const people = await Promise.all(['Ann', 'Ben', 'Cem'].map((name) => yard.join(name)));
  const reads: number[] = [];
  const { store } = yard.context;
  const getMany = ((keys) => {
    reads.push(keys.length);
    return store.getMany(keys);
  }) as typeof store.getMany;
  const counting = { ...yard.context, store: { ...store, getMany } };
  const ids = people.map(({ id }) => id);

  expect([...(await cardsOf(counting, [...ids, ...ids, 77])).values()].map(({ name }) => name)).toEqual(['Ann', 'Ben', 'Cem']);
  await cardsOf(counting, [...ids, 77]);
  expect(reads).toEqual([4]);

  await store.write([{ update: personKey(1, ids[0] ?? 0), set: { reputation: 99 } }]);
  await yard.context.cache.purge(cardKey(1, ids[0] ?? 0));
  expect((await cardsOf(counting, ids)).get(ids[0] ?? 0)?.reputation).toBe(99);
  expect(reads).toEqual([4, 1]);
});
