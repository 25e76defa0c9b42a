import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseMail, mailChoices } from '../../../app/core/inbox/choices.ts';
import { MailChoiceRefused } from '../../../app/core/inbox/errors.ts';
import { markRead } from '../../../app/core/inbox/mark-read.ts';
import { entryPage } from '../../../app/core/inbox/read.ts';
import { type Entry, entryKey, reputationEntryKey, unreadKey } from '../../../app/core/inbox/records.ts';
import { MAIL_DEFAULTS, PAGE } from '../../../app/core/inbox/rules.ts';
import { unreadOf } from '../../../app/core/inbox/unread.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { THEN } from '../../support/yard.ts';

const A = 3;
let opened: ReturnType<typeof openSqlite>;
let store: Store;

beforeEach(() => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
  store = opened.store;
});
afterEach(() => opened.close());

const entry = (arrived: number, more: Partial<Entry> = {}): Entry => ({
  key: entryKey(A, 'inbox', arrived, `id${arrived}`),
  kind: 'answer',
  site: 7,
  at: THEN,
  arrived,
  ...more,
});
const arrive = (...times: readonly number[]): Promise<void> =>
  store.write([...times.map((time) => ({ put: entry(time) })), { update: unreadKey(A), add: { inbox: times.length } }]);
const shown = async (from?: string) => {
  const { entries, older, unread, upTo } = await entryPage({ store }, A, 'inbox', from);
  return { times: entries.map(({ entry, unread: fresh }) => `${entry.arrived}${fresh ? ' unread' : ''}`), older, unread, upTo };
};

test('who has been told nothing has an empty inbox and nothing unread', async () => {
  expect(await shown()).toEqual({ times: [], older: undefined, unread: 0, upTo: 0 });
  expect(await unreadOf({ store }, A)).toEqual({ inbox: 0, achievements: 0 });
  await markRead({ store }, A, 'inbox', THEN);
  expect(await unreadOf({ store }, A)).toEqual({ inbox: 0, achievements: 0 });
});

test('entries come newest first, fifty a page, each once', async () => {
  const times = Array.from({ length: PAGE * 2 + 3 }, (_, index) => index + 1);
  for (let start = 0; start < times.length; start += 50) await arrive(...times.slice(start, start + 50));
  const first = await shown();
  const second = await shown(first.older);
  const third = await shown(second.older);
  expect(first.times).toHaveLength(PAGE);
  expect(third.times).toHaveLength(3);
  expect(third.older).toBeUndefined();
  expect([...first.times, ...second.times, ...third.times]).toEqual(times.toReversed().map((time) => `${time} unread`));
  expect((await shown('nonsense')).times).toEqual(first.times);
  expect((await shown('99999999999999#')).times).toEqual(first.times);
});

test('what came while somebody read stays unread, and an old page’s mark takes nothing back', async () => {
  await arrive(1, 2);
  const { upTo } = await shown();
  await arrive(3);
  await markRead({ store }, A, 'inbox', upTo);
  expect(await shown()).toEqual({ times: ['3 unread', '2', '1'], older: undefined, unread: 1, upTo: 3 });
  await markRead({ store }, A, 'inbox', 3);
  expect(await unreadOf({ store }, A)).toEqual({ inbox: 0, achievements: 0 });
  await markRead({ store }, A, 'inbox', 1);
  expect((await shown()).times).toEqual(['3', '2', '1']);
});

test('a mark in the future hides nothing that is still to come', async () => {
  await arrive(1);
  await markRead({ store }, A, 'inbox', Number.MAX_SAFE_INTEGER);
  await arrive(2);
  expect(await shown()).toMatchObject({ times: ['2 unread', '1'], unread: 1 });
});

test('what arrives between a mark’s look and its write is counted', async () => {
  await arrive(1, 2, 3);
  let arrived = false;
  const query: Store['query'] = async (range) => {
    const rows = await store.query(range);
    if (!arrived) await arrive(4);
    arrived = true;
    return rows;
  };
  await markRead({ store: { ...store, query } }, A, 'inbox', 3);
  expect(await shown()).toMatchObject({ times: ['4 unread', '3', '2', '1'], unread: 1 });
});

test('marks at once end with the later one', async () => {
  await arrive(1, 2, 3);
  await Promise.all([2, 3, 1].map((upTo) => markRead({ store }, A, 'inbox', upTo)));
  expect(await shown()).toMatchObject({ times: ['3', '2', '1'], unread: 0 });
});

test('the two lists are counted and marked apart, and a sum of nothing is not shown', async () => {
  const row = (post: number, points: number, arrived: number): Entry => ({
    ...entry(arrived),
    key: reputationEntryKey(A, '2026-03-02', 7, post),
    kind: 'reputation',
    points,
  });
  await arrive(1);
  await store.write([{ put: row(11, 10, 5) }, { put: row(12, 0, 6) }, { update: unreadKey(A), add: { achievements: 3 } }]);
  const page = await entryPage({ store }, A, 'achievements');
  expect(page.entries.map(({ entry: { points } }) => points)).toEqual([10]);
  await markRead({ store }, A, 'achievements', page.upTo);
  expect(await unreadOf({ store }, A)).toEqual({ inbox: 1, achievements: 0 });
});

test('letters are chosen kind by kind, and what is no choice changes nothing', async () => {
  expect(await mailChoices({ store }, A)).toEqual(MAIL_DEFAULTS);
  expect(await chooseMail({ store }, A, { answer: 'never', badge: 'at-once' })).toEqual({ ...MAIL_DEFAULTS, answer: 'never', badge: 'at-once' });
  expect(await chooseMail({ store }, A, {})).toMatchObject({ answer: 'never' });
  await expect(chooseMail({ store }, A, { comment: 'never', mention: 'weekly' })).rejects.toBeInstanceOf(MailChoiceRefused);
  expect(await mailChoices({ store }, A)).toEqual({ ...MAIL_DEFAULTS, answer: 'never', badge: 'at-once' });
});
