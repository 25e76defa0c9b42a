import { afterEach, beforeEach, expect, test } from 'vitest';
import { questionKey } from '../../../app/core/posts/keys.ts';
import { QUESTIONS_A_TASK, VIEWS_TASK, viewTasks } from '../../../app/engines/views/work.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Task } from '../../../app/platform/queue/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let opened: ReturnType<typeof openSqlite>;

beforeEach(async () => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
  for (let id = 1; id <= QUESTIONS_A_TASK; id++) await opened.store.write([{ put: { key: questionKey(7, id), views: 100 } }]);
});
afterEach(() => opened.close());

const viewsOf = async (question: number) => (await opened.store.get(questionKey(7, question)))?.views;
const task = (id: string, data: Task['data']): Task => ({ id, kind: VIEWS_TASK, site: 7, data });
const done = (given: Task): Promise<void> | undefined => viewTasks({ store: opened.store, clock: systemClock })[VIEWS_TASK]?.(given);

test('a full task is one write, and told to the log', async () => {
  const follower = opened.log.follow(await opened.log.end());
  await done(task('full', Object.fromEntries(Array.from({ length: QUESTIONS_A_TASK }, (_, index) => [index + 1, index + 1]))));
  expect([await viewsOf(1), await viewsOf(QUESTIONS_A_TASK)]).toEqual([101, 100 + QUESTIONS_A_TASK]);
  expect(await follower.next()).toHaveLength(QUESTIONS_A_TASK);
});

test('a task that comes again counts once', async () => {
  await done(task('again', { 1: 3 }));
  await done(task('again', { 1: 3 }));
  await Promise.all([done(task('both', { 2: 5 })), done(task('both', { 2: 5 }))]);
  await done(task('other', { 1: 1 }));
  expect([await viewsOf(1), await viewsOf(2)]).toEqual([104, 105]);
});

test('questions that are gone do not keep the others from being counted', async () => {
  await done(task('some gone', { 999: 1, 1: 2, 998: 1 }));
  await done(task('all gone', { 999: 1 }));
  expect(await viewsOf(1)).toBe(102);
  expect(await opened.store.get(questionKey(7, 999))).toBeUndefined();
});
