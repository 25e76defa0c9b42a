import { describe, expect, test } from 'vitest';
import { interestingOf } from '../../../app/engines/tag-engine/interesting.ts';
import type { Interested } from '../../../app/engines/tag-engine/port.ts';
import { QuestionTable } from '../../../app/engines/tag-engine/question-table.ts';
import type { Entry } from '../../../app/engines/tag-engine/questions.ts';
import { SiteIndex } from '../../../app/engines/tag-engine/site-index.ts';
import { Chance, randomEntry } from './random.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;

const entry = (id: number, tags: readonly string[], more: Partial<Entry> = {}): Entry => ({
  id,
  created: id,
  active: NOW,
  score: 0,
  answers: 1,
  version: 1,
  tags,
  ...more,
});

function site(entries: readonly Entry[]): SiteIndex {
  const table = new QuestionTable();
  for (const one of entries) table.add(one);
  return new SiteIndex(table);
}

const asked = (more: Partial<Interested> = {}): Interested => ({ liked: [{ tag: 'go', weight: 1 }], ignored: [], page: 1, size: 50, ...more });
const order = (entries: readonly Entry[], more: Partial<Interested> = {}) => interestingOf(site(entries), asked(more), NOW).questions;

describe('of two questions the first to stand is the one', () => {
  test.each`
    what                                 | better                              | worse
    ${'that carries more of one’s tags'} | ${entry(1, ['go', 'c'])}            | ${entry(2, ['go', 'x'])}
    ${'that is fresher'}                 | ${entry(1, ['go'])}                 | ${entry(2, ['go'], { active: NOW - 8 * DAY })}
    ${'that waits for an answer'}        | ${entry(1, ['go'], { answers: 0 })} | ${entry(2, ['go'])}
    ${'that was received better'}        | ${entry(1, ['go'], { score: 9 })}   | ${entry(2, ['go'], { score: 2 })}
    ${'that was not received ill'}       | ${entry(1, ['go'])}                 | ${entry(2, ['go'], { score: -3 })}
    ${'whose tag weighs more'}           | ${entry(1, ['c'])}                  | ${entry(2, ['go'])}
    ${'that was asked later, else'}      | ${entry(2, ['go'])}                 | ${entry(1, ['go'])}
  `('$what', ({ better, worse }) => {
    const liked = [
      { tag: 'go', weight: 1 },
      { tag: 'c', weight: 3 },
    ];
    expect(order([worse, better], { liked })).toEqual([better.id, worse.id]);
  });

  test('under the rarer tag', () => {
    const common = Array.from({ length: 60 }, (_, index) => entry(100 + index, ['go'], { active: NOW - 90 * DAY }));
    const liked = [
      { tag: 'go', weight: 1 },
      { tag: 'zig', weight: 1 },
    ];
    expect(order([...common, entry(2, ['go']), entry(1, ['zig'])], { liked }).slice(0, 2)).toEqual([1, 2]);
  });
});

test('patterns stand for every tag like them, and ignored tags for none', () => {
  const entries = [entry(1, ['python-3.13']), entry(2, ['python-2']), entry(3, ['python-3.13', 'django']), entry(4, ['django-3', 'python-3.1'])];
  const more = { liked: [{ tag: 'python-3*', weight: 1 }], ignored: ['django*'] };
  expect(order(entries, more)).toEqual([1]);
  expect(order(entries, { ...more, ignored: [] }).toSorted()).toEqual([1, 3, 4]);
});

test('nothing interests whom nothing interests, nor what is deleted', () => {
  expect(interestingOf(site([entry(1, ['go'])]), asked({ liked: [] }), NOW)).toEqual({ total: 0, questions: [] });
  expect(order([entry(1, ['go'], { deleted: true }), entry(2, ['go'])])).toEqual([2]);
  expect(order([entry(1, ['go'])], { liked: [{ tag: 'nobody', weight: 3 }] })).toEqual([]);
});

test('pages follow each other without a gap or a double, up to the six hundred latest', () => {
  const chance = new Chance(5);
  const entries = Array.from({ length: 2000 }, (_, index) => ({
    ...randomEntry(chance, index + 1, NOW - chance.below(400) * DAY),
    tags: ['go', `t${index % 7}`],
  }));
  const index = site(entries);
  const pages = Array.from({ length: 21 }, (_, page) => interestingOf(index, asked({ page: page + 1, size: 30 }), NOW));
  const all = pages.flatMap(({ questions }) => questions);
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => 600));
  expect(new Set(all).size).toBe(600);
  expect(pages.at(-1)?.questions).toEqual([]);
  const latest = entries
    .filter(({ deleted }) => !deleted)
    .toSorted((left, right) => right.active - left.active || right.created - left.created || right.id - left.id);
  expect(new Set(all)).toEqual(new Set(latest.slice(0, 600).map(({ id }) => id)));
});
