import { expect, test } from 'vitest';
import { packText } from '../../../app/core/posts/body.ts';
import { historyIn } from '../../../app/core/posts/history.ts';
import { historyKey } from '../../../app/core/posts/keys.ts';
import type { History } from '../../../app/core/posts/records.ts';
import { tagsIn } from '../../../app/core/posts/tag-text.ts';

const row = (id: number, type: number, revision: string, at: number, text?: string): History => ({
  key: historyKey(1, 5, id),
  id,
  post: 5,
  type,
  revision,
  at,
  author: { id: 1 },
  ...(text !== undefined && packText(text)),
});

test('rows become revisions and events in the order of time, whatever their ids', () => {
  const long = 'long '.repeat(2000);
  const entries = historyIn([
    row(3, 3, 'r1', 10, '<a><b>'),
    row(1, 2, 'r1', 10, 'Body'),
    row(2, 1, 'r1', 10, 'Title'),
    row(9, 10, 'closing', 30, '{"Voters":[]}'),
    row(10, 5, 'r2', 20, long),
    row(11, 8, 'r3', 40, 'Body'),
    row(12, 6, 'r3', 40, '|b|c|'),
  ]);
  expect(entries).toMatchObject([
    { kind: 'revision', number: 1, rollback: false, title: { after: 'Title' }, body: { after: 'Body' }, tags: { after: ['a', 'b'] } },
    { kind: 'revision', number: 2, body: { before: 'Body', after: long } },
    { kind: 'event', type: 10, text: '{"Voters":[]}', at: 30 },
    { kind: 'revision', number: 3, rollback: true, body: { before: long, after: 'Body' }, tags: { before: ['a', 'b'], after: ['b', 'c'] } },
  ]);
  expect(entries[1]).not.toHaveProperty('title');
});

test('what happened to a post stands by itself, even under the id of a revision', () => {
  const entries = historyIn([row(1, 2, 'r1', 10, 'Body'), row(2, 16, 'r1', 10), row(3, 25, 'r1', 11)]);
  expect(entries.map(({ kind }) => kind)).toEqual(['revision', 'event', 'event']);
});

test.each([
  ['<c++><c#>', ['c++', 'c#']],
  ['|a|b|', ['a', 'b']],
  ['', []],
])('the tags in %j', (written, tags) => {
  expect(tagsIn(written)).toEqual(tags);
});
