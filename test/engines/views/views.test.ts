import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { questionKey } from '../../../app/core/posts/keys.ts';
import { openViews, type Views } from '../../../app/engines/views/views.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let opened: Awaited<ReturnType<typeof openSqlite>>;
let failure: Error | undefined;
let writes: number;
let errors: unknown[];
let views: Views;

beforeEach(async () => {
  opened = await openSqlite({ path: ':memory:', clock: systemClock });
  failure = undefined;
  writes = 0;
  errors = [];
  const store: Store = {
    ...opened.store,
    async write(changes) {
      writes++;
      if (failure) throw failure;
      await opened.store.write(changes);
    },
  };
  views = openViews({ store, clock: systemClock, onError: (error) => errors.push(error) });
  for (let id = 1; id <= 120; id++) await opened.store.write([{ put: { key: questionKey(7, id), views: 100 } }]);
});

afterEach(async () => {
  await views.close();
  await opened.close();
  vi.useRealTimers();
});

const viewsOf = async (question: number) => (await opened.store.get(questionKey(7, question)))?.views;

test('views are added to their questions, many in a write', async () => {
  for (let round = 0; round < 3; round++) for (let id = 1; id <= 120; id++) views.count(7, id);
  await views.flush();
  expect([await viewsOf(1), await viewsOf(120)]).toEqual([103, 103]);
  expect(writes).toBeLessThan(5);
});

test('nothing is written when nothing was viewed, and nothing twice', async () => {
  await views.flush();
  views.count(7, 1);
  await Promise.all([views.flush(), views.flush()]);
  expect([writes, await viewsOf(1)]).toEqual([1, 101]);
});

test('a question that is gone does not keep the others from being counted', async () => {
  views.count(7, 999);
  views.count(7, 1);
  views.count(8, 1);
  await views.flush();
  expect([await viewsOf(1), errors]).toEqual([101, []]);
  expect(await opened.store.get(questionKey(8, 1))).toBeUndefined();
});

test('counts outlast a flush that failed', async () => {
  failure = new Error('no room');
  views.count(7, 1);
  await views.flush();
  views.count(7, 1);
  expect(errors).toEqual([failure]);

  failure = undefined;
  await views.flush();
  expect(await viewsOf(1)).toBe(102);
});

test('closing writes what was counted', async () => {
  views.count(7, 1);
  await views.close();
  expect(await viewsOf(1)).toBe(101);
});

test('counts go to the store every ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const timed = openViews({ store: opened.store, clock: systemClock, onError: (error) => errors.push(error) });
  timed.count(7, 1);
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(async () => expect(await viewsOf(1)).toBe(101));
  await timed.close();
});
