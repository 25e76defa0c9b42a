import { expect, test } from 'vitest';
import { unionOf } from '../../../app/engines/search/site-synonyms.ts';
import { widened } from '../../../app/engines/search/synonyms.ts';
import { everything } from '../../../app/platform/search-index/contract-documents.ts';
import type { SearchQuery } from '../../../app/platform/search-index/port.ts';

const group = ['neural-networks', 'neural-nets'];
const tags = new Map(group.map((name) => [name, group]));

test.each([
  [{ all: [['kettle']] }, { all: [['kettle']], either: [] }],
  [{ all: [['JS'], ['kettle']] }, { all: [['kettle']], either: [[['JS'], ['javascript']]] }],
  [{ all: [['regular', 'expression']] }, { all: [], either: [[['regular', 'expression'], ['regex'], ['regexp']]] }],
  [
    { all: [['neural', 'nets']] },
    {
      all: [],
      either: [
        [
          ['neural', 'nets'],
          ['neural', 'networks'],
        ],
      ],
    },
  ],
  [
    { all: [['js']], inTitle: true },
    { all: [['js']], either: [] },
  ],
  [{ none: [['js']] }, { none: [['js']], either: [] }],
  [{ tags: ['neural-nets', 'c'] }, { tags: ['c'], eitherTags: [group] }],
  [{ withoutTags: ['neural-nets', 'c'] }, { withoutTags: [...group, 'c'] }],
] satisfies [Partial<SearchQuery>, Partial<SearchQuery>][])('%j asks for %j', (asked, wide) => {
  expect(widened({ ...everything, ...asked }, tags)).toMatchObject(wide);
});

test('what means the same on any of several sites means it on them all, and a name that stands for two tags asks for both', () => {
  const one = new Map([
    ['nets', ['networks', 'nets']],
    ['networks', ['networks', 'nets']],
  ]);
  const two = new Map([
    ['nets', ['fishing', 'nets']],
    ['fishing', ['fishing', 'nets']],
  ]);
  expect(Object.fromEntries(unionOf([one, new Map(), two]))).toEqual({
    nets: ['networks', 'nets', 'fishing'],
    networks: ['networks', 'nets'],
    fishing: ['fishing', 'nets'],
  });
  expect(unionOf([]).size).toBe(0);
});
