import { expect, test } from 'vitest';
import type { Event } from '../../../app/core/events.ts';
import { postKey, questionKey } from '../../../app/core/posts/keys.ts';
import { hiddenFrom } from '../../../app/engines/live/hidden.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const SITE = 7;
const at = { at: 0, question: 1, version: 1 } as const;
const edited: Event = { ...at, kind: 'edited', post: 2, editor: 1, tags: null };
const deleted = (post: number): Event => ({
  ...at,
  kind: 'deleted',
  post,
  postKind: post === 1 ? 'question' : 'answer',
  author: 1,
  by: 9,
  tags: null,
  moved: [],
});

type Head = { readonly author?: number; readonly deleted?: number };

/** A store with a question of person 10 and an answer of person 20, deleted or not. */
async function storeWith(question: Head, answer: Head) {
  const { store, close } = openSqlite({ path: ':memory:', clock: { now: () => 0 } });
  const row = (id: number, { author, deleted: since }: Head) => ({
    id,
    question: 1,
    author: author === undefined ? { name: 'gone' } : { id: author },
    ...(since && { deleted: since }),
  });
  await store.write([
    { put: { key: questionKey(SITE, 1), ...row(1, question) } },
    { put: { key: postKey(SITE, { id: 2, question: 1 }), ...row(2, answer) } },
  ]);
  return { store, close };
}

test.each<[what: string, question: Head, answer: Head, event: Event, people: readonly number[] | undefined]>([
  ['an edit of an answer', { author: 10 }, { author: 20 }, edited, undefined],
  ['an edit of a deleted answer', { author: 10 }, { author: 20, deleted: 5 }, edited, [20]],
  ['an edit of an answer below a deleted question', { author: 10, deleted: 5 }, { author: 20 }, edited, [10]],
  ['an edit where both are deleted', { author: 10, deleted: 5 }, { author: 20, deleted: 5 }, edited, []],
  ['an edit where both are deleted and one person’s', { author: 10, deleted: 5 }, { author: 10, deleted: 5 }, edited, [10]],
  ['an edit of a deleted answer whose author is gone', { author: 10 }, { deleted: 5 }, edited, []],
  ['that an answer was deleted', { author: 10 }, { author: 20, deleted: 5 }, deleted(2), undefined],
  ['that a question was deleted', { author: 10, deleted: 5 }, { author: 20 }, deleted(1), undefined],
  ['that an answer was deleted below a deleted question', { author: 10, deleted: 5 }, { author: 20, deleted: 5 }, deleted(2), [10]],
])('%s is heard by %o', async (_what, question, answer, event, people) => {
  const { store, close } = await storeWith(question, answer);
  expect((await hiddenFrom(store, SITE, event))?.people).toEqual(people);
  await close();
});

test('of a question that is not there nobody hears; of what is about no question everybody may', async () => {
  const { store, close } = await storeWith({}, {});
  expect(await hiddenFrom(store, 8, edited)).toEqual({ people: [] });
  expect(await hiddenFrom(store, SITE, { kind: 'told', at: 0, account: 3 })).toBeUndefined();
  await close();
});
