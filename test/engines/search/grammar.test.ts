import { expect, test } from 'vitest';
import { parse } from '../../../app/engines/search/grammar.ts';

const NOW = Date.UTC(2017, 5, 15);
const DAY = 86_400_000;

const asked = (typed: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parse(typed, NOW).query).filter(([, value]) => !Array.isArray(value) || value.length > 0));

test.each([
  ['', {}],
  ['   ', {}],
  ['kettle', { all: [['kettle']] }],
  ['kettle -water', { all: [['kettle']], none: [['water']] }],
  ['"boil the water"', { all: [['boil', 'the', 'water']] }],
  ['-"boil the water"', { none: [['boil', 'the', 'water']] }],
  ['"never ends kettle', { all: [['"never'], ['ends'], ['kettle']] }],
  ['how do I boil the kettle?', { all: [['boil'], ['kettle?']] }],
  ['what is this', { all: [['what'], ['is'], ['this']] }],
  ['[C++] [.net]', { tags: ['c++', '.net'] }],
  ['[a] -[b] c', { tags: ['a'], withoutTags: ['b'], all: [['c']] }],
  ['[no tag', { all: [['[no'], ['tag']] }],
  ['[]', {}],
  ['user:7', { author: 7 }],
  ['user:-1', { author: -1 }],
  ['user:me', { all: [['user:me']] }],
  ['score:3', { score: { from: 3 } }],
  ['score:0', { score: { from: 0, to: 0 } }],
  ['score:3..', { score: { from: 3 } }],
  ['score:..0', { score: { to: 0 } }],
  ['score:-5..-1', { score: { from: -5, to: -1 } }],
  ['score:..', { all: [['score:..']] }],
  ['score:many', { all: [['score:many']] }],
  ['score:1..2..3', { all: [['score:1..2..3']] }],
  ['answers:0', { answers: { from: 0, to: 0 }, kind: 'question' }],
  ['views:1000', { views: { from: 1000 }, kind: 'question' }],
  ['is:question', { kind: 'question' }],
  ['is:ANSWER', { kind: 'answer' }],
  ['is:what', { all: [['is:what']] }],
  ['isaccepted:yes', { accepted: true, kind: 'answer' }],
  ['hasaccepted:no', { accepted: false, kind: 'question' }],
  ['closed:true', { closed: true, kind: 'question' }],
  ['inquestion:12', { question: 12 }],
  ['title:kettle', { all: [['kettle']], inTitle: true }],
  ['title:"small kettle"', { all: [['small', 'kettle']], inTitle: true }],
  ['Score:3 TITLE:x', { score: { from: 3 }, all: [['x']], inTitle: true }],
  ['constructor:x', { all: [['constructor:x']] }],
  ['-score:3', { none: [['score:3']] }],
  ['http://a.example/b', { all: [['http://a.example/b']] }],
  ['created:2017', { created: { from: Date.UTC(2017, 0), to: Date.UTC(2018, 0) - 1 } }],
  ['created:2017-03', { created: { from: Date.UTC(2017, 2), to: Date.UTC(2017, 3) - 1 } }],
  ['created:2016-02-29', { created: { from: Date.UTC(2016, 1, 29), to: Date.UTC(2016, 2, 1) - 1 } }],
  ['created:2017-02-29', { all: [['created:2017-02-29']] }],
  ['created:2017-13', { all: [['created:2017-13']] }],
  ['created:2017-01..2017-03', { created: { from: Date.UTC(2017, 0), to: Date.UTC(2017, 3) - 1 } }],
  ['created:..2016', { created: { to: Date.UTC(2017, 0) - 1 } }],
  ['created:7d..', { created: { from: NOW - 7 * DAY } }],
  ['created:7d', { created: { from: NOW - 7 * DAY } }],
  ['created:2w..1d', { created: { from: NOW - 14 * DAY, to: NOW - DAY } }],
  ['created:soon', { all: [['created:soon']] }],
])('%j', (typed, query) => {
  expect(asked(typed)).toEqual(query);
});

test('tells how each piece was understood', () => {
  expect(parse('how [tag] -[not] "a phrase" -x score:3 score:y title:z', NOW).understood).toEqual([
    { typed: 'how', as: 'ignored' },
    { typed: '[tag]', as: 'tag' },
    { typed: '-[not]', as: 'not-tag' },
    { typed: '"a phrase"', as: 'phrase' },
    { typed: '-x', as: 'not-word' },
    { typed: 'score:3', as: 'score' },
    { typed: 'score:y', as: 'word' },
    { typed: 'title:z', as: 'title' },
  ]);
});

/** What people and programs type, and what they do not: operators in pieces, brackets, quotes, control characters, other scripts. */
const PIECES = [
  '[',
  ']',
  '"',
  '-',
  ':',
  '..',
  'score',
  'created:',
  'user:',
  'is:',
  'title:',
  '2017',
  '7d',
  '-1',
  ' ',
  '\t',
  '\n',
  '\0',
  '\ud800',
  '\udc00',
  'é',
  '漢字',
  '🙂',
  'a',
  'B',
  '*',
  '(',
  ')',
  '\\',
  "'",
  '%',
  '\u202e',
  '9999999999999',
  '__proto__',
  'constructor:',
];

test('never fails, whatever is typed, and gives a query in which all is as it must be', () => {
  let random = 42;
  const next = (below: number): number => {
    random = (random * 48_271) % 2_147_483_647;
    return random % below;
  };
  for (let run = 0; run < 10_000; run++) {
    const typed = Array.from({ length: next(40) }, () =>
      next(4) === 0 ? String.fromCharCode(next(65_536)) : (PIECES[next(PIECES.length)] ?? ''),
    ).join('');
    const { query, understood } = parse(typed, NOW);
    for (const phrase of [...query.all, ...query.none]) {
      expect(phrase.length).toBeGreaterThan(0);
      for (const word of phrase) expect(word).toMatch(/^\S+$/);
    }
    for (const tag of [...query.tags, ...query.withoutTags]) expect(tag).toMatch(/^[^\s[\]]{1,35}$/);
    for (const span of [query.score, query.answers, query.views, query.created]) {
      if (span) expect(Object.values(span).length > 0 && Object.values(span).every(Number.isFinite)).toBe(true);
    }
    expect(understood.length).toBeLessThanOrEqual(32);
  }
});

test('a very long line comes to an end and asks for little', () => {
  for (const piece of ['a ', '"', '[', '-', 'score:', 'a:', '"a" ', '[a] ']) {
    const { query } = parse(piece.repeat(500_000), NOW);
    expect(query.all.length + query.tags.length).toBeLessThanOrEqual(32);
  }
});
