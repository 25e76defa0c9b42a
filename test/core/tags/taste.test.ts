import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answeredKey, choicesKey, visitedKey } from '../../../app/core/tags/choices-records.ts';
import { NOTHING_CHOSEN } from '../../../app/core/tags/choices-rules.ts';
import { HALF_LIFE, weighed } from '../../../app/core/tags/interests.ts';
import { likedOf, reasonsFor, tasteOf } from '../../../app/core/tags/taste.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';

const interests = (key: ReturnType<typeof answeredKey>, tags: readonly (readonly [string, number])[]) => ({ key, at: THEN, tags });
const answered = interests(answeredKey(1, 1), [
  ['sqlite', 10],
  ['go', 5],
]);
const visited = interests(visitedKey(1, 1), [
  ['rust', 1],
  ['sqlite', 1],
]);

describe('what somebody did', () => {
  test('adds up, the most first, and counts half after a half-life', () => {
    const once = weighed(
      undefined,
      THEN,
      new Map([
        ['go', 1],
        ['c', 2],
      ]),
    );
    expect(once).toEqual([
      ['c', 2],
      ['go', 1],
    ]);
    expect(weighed({ at: THEN, tags: once }, THEN + HALF_LIFE, new Map([['go', 1]]))).toEqual([
      ['go', 1.5],
      ['c', 1],
    ]);
  });

  test('is forgotten in the end, and never more than forty tags of it', () => {
    expect(weighed({ at: THEN, tags: [['go', 1]] }, THEN + 6 * HALF_LIFE, new Map())).toEqual([]);
    const many = new Map(Array.from({ length: 60 }, (_, index) => [`t${index}`, index + 1] as const));
    const kept = weighed(undefined, THEN, many);
    expect([kept.length, kept[0]?.[0]]).toEqual([40, 't59']);
  });

  test('does not grow by a clock that went back', () => {
    expect(weighed({ at: THEN, tags: [['go', 1]] }, THEN - HALF_LIFE, new Map())).toEqual([['go', 1]]);
  });
});

describe('taste', () => {
  test('is what is watched before what is answered before what is read, a tag once', () => {
    const liked = likedOf({ ...NOTHING_CHOSEN, watched: ['go'] }, answered, visited, THEN);
    expect(liked.map(({ tag, why }) => [tag, why])).toEqual([
      ['go', 'watched'],
      ['sqlite', 'answered'],
      ['rust', 'visited'],
    ]);
    expect(liked.map(({ weight }) => weight)).toEqual([3, 2, 0.2]);
  });

  test('holds nothing that is ignored', () => {
    const chosen = { ...NOTHING_CHOSEN, ignored: ['sqlite'] };
    expect(likedOf(chosen, answered, visited, THEN).map(({ tag }) => tag)).toEqual(['go', 'rust']);
  });

  test('gives the reasons for a question by the tags that it carries', () => {
    const taste = { chosen: NOTHING_CHOSEN, liked: likedOf({ ...NOTHING_CHOSEN, watched: ['python-3*'] }, answered, visited, THEN) };
    expect(reasonsFor(taste, ['rust', 'python-3.13'])).toMatchObject([
      { tag: 'python-3.13', why: 'watched' },
      { tag: 'rust', why: 'visited' },
    ]);
    expect(reasonsFor(taste, ['cobol'])).toEqual([]);
  });
});

describe('in the store', () => {
  let yard: Yard;
  beforeAll(async () => {
    yard = await openYard();
    const { site, store } = yard.context;
    for (const person of [1, 2]) {
      await store.write([{ put: interests(answeredKey(site.number, person), [['go', 5]]) }]);
      await store.write([
        { put: { key: choicesKey(site.number, person), watched: ['c'], ignored: [], hides: false, plain: person === 2, version: 1 } },
      ]);
    }
  });
  afterAll(() => yard.close());

  test('it is read at once, and is nothing where somebody wants no such tab', async () => {
    const { site, store } = yard.context;
    expect((await tasteOf(store, site.number, 1, THEN)).liked.map(({ tag }) => tag)).toEqual(['c', 'go']);
    expect(await tasteOf(store, site.number, 2, THEN)).toMatchObject({ chosen: { watched: ['c'], plain: true }, liked: [] });
    expect(await tasteOf(store, site.number, 3, THEN)).toEqual({ chosen: NOTHING_CHOSEN, liked: [] });
  });
});
