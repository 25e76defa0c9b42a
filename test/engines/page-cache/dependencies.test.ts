import { expect, test } from 'vitest';
import type { Event } from '../../../app/core/events.ts';
import { changedBy, withSites } from '../../../app/engines/page-cache/dependencies.ts';

const vote = {
  at: 0,
  question: 1,
  post: 2,
  postKind: 'answer',
  voter: 4,
  communityOwned: false,
  up: 1,
  down: 0,
  day: '2026-11-22',
  dayBefore: null,
} as const;
const acceptance = { post: 2, author: 5, day: '2026-11-22' };

test.each<[Event, readonly string[]]>([
  [{ kind: 'asked', at: 0, question: 1, author: 3, tags: ['a'], version: 1 }, ['question#7#1', 'listing#7', 'tags#7', 'person#7#3']],
  [{ kind: 'answered', at: 0, question: 1, post: 2, author: 3, asker: null, version: 1 }, ['question#7#1', 'listing#7', 'person#7#3']],
  [{ kind: 'commented', at: 0, question: 1, post: 2, comment: 9, author: 3 }, ['question#7#1']],
  [{ kind: 'ran', at: 0, question: 1, post: 2, block: 1, author: 3 }, ['question#7#1']],
  [{ kind: 'voted', author: 3, ...vote }, ['question#7#1', 'listing#7', 'person#7#3']],
  [{ kind: 'voted', author: null, ...vote }, ['question#7#1', 'listing#7']],
  [
    { kind: 'accepted', at: 0, question: 1, asker: 3, answer: acceptance, before: { ...acceptance, author: 6 }, version: 2 },
    ['question#7#1', 'listing#7', 'person#7#5', 'person#7#6'],
  ],
  [{ kind: 'edited', at: 0, question: 1, post: 2, editor: 3, tags: null, version: 2 }, ['question#7#1', 'listing#7']],
  [{ kind: 'edited', at: 0, question: 1, post: 1, editor: 3, tags: ['a'], version: 2 }, ['question#7#1', 'listing#7', 'tags#7']],
  [{ kind: 'viewed', at: 0, question: 1, views: 30 }, []],
  [{ kind: 'reputation-changed', at: 0, person: 3, reputation: 10 }, ['person#7#3', 'people#7']],
  [{ kind: 'person-joined', at: 0, person: 3 }, ['person#7#3', 'people#7']],
  [{ kind: 'file-taken-down', at: 0, hash: '9bc' }, ['file:9bc']],
  [{ kind: 'site-added', at: 0, siteKey: 'ai', number: 8 }, ['network', 'site#8']],
  [{ kind: 'site-replaced', at: 0, siteKey: 'ai', number: 8, before: 7 }, ['network', 'site#8', 'site#7']],
  [{ kind: 'site-replaced', at: 0, siteKey: 'ai', number: 8, before: null }, ['network', 'site#8']],
])('$kind changes what pages are made of', (event, names) => {
  expect(changedBy(7, event)).toEqual(names);
});

test('an event of a newer release changes the whole site', () => {
  expect(changedBy(7, { kind: 'not yet thought of' } as unknown as Event)).toEqual(['site#7']);
  expect(changedBy(0, { kind: 'not yet thought of' } as unknown as Event)).toEqual(['network']);
});

test('a file belongs to no site, whatever its hash begins with', () => {
  expect(withSites(['file:7bc', 'site#8'])).toEqual(['file:7bc', 'site#8']);
});

test('a page is made of its sites too', () => {
  expect(withSites(['question#7#1', 'listing#8', 'site#7', 'network'])).toEqual(['question#7#1', 'listing#8', 'site#7', 'network', 'site#8']);
});
