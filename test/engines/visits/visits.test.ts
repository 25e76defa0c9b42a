import { afterEach, beforeEach, expect, test } from 'vitest';
import { choicesKey, visitedKey } from '../../../app/core/tags/choices-records.ts';
import { HALF_LIFE } from '../../../app/core/tags/interests.ts';
import { openVisits, type Visits } from '../../../app/engines/visits/visits.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { THEN } from '../../support/yard.ts';

let opened: ReturnType<typeof openSqlite>;
let now: number;
let isDown: boolean;
let errors: unknown[];
let visits: Visits;

beforeEach(() => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
  now = THEN;
  isDown = false;
  errors = [];
  const store: Store = {
    ...opened.store,
    getMany: (keys) => (isDown ? Promise.reject(new Error('The store is gone.')) : opened.store.getMany(keys)),
  };
  visits = openVisits({ store, clock: { ...systemClock, now: () => now }, onError: (error) => errors.push(error) });
});
afterEach(async () => {
  await visits.close();
  await opened.close();
});

const read = async (person = 3) => (await opened.store.get(visitedKey(7, person)))?.tags;

test('what a member opens counts under its tags, a question once until it is written', async () => {
  for (let time = 0; time < 3; time++) visits.count(7, 3, { id: 1, tags: ['go', 'c'] });
  visits.count(7, 3, { id: 2, tags: ['go'] });
  visits.count(7, 4, { id: 1, tags: ['go', 'c'] });
  await visits.flush();
  expect(await read()).toEqual([
    ['go', 2],
    ['c', 1],
  ]);
  expect(await read(4)).toEqual([
    ['c', 1],
    ['go', 1],
  ]);
});

test('it adds up over time, and weighs half after a half-life', async () => {
  visits.count(7, 3, { id: 1, tags: ['go'] });
  await visits.flush();
  now += HALF_LIFE;
  visits.count(7, 3, { id: 1, tags: ['go'] });
  await visits.flush();
  expect(await read()).toEqual([['go', 1.5]]);
});

test('two processes that flush at once lose nothing of each other’s', async () => {
  const other = openVisits({ store: opened.store, clock: { ...systemClock, now: () => now }, onError: (error) => errors.push(error) });
  visits.count(7, 3, { id: 1, tags: ['go'] });
  other.count(7, 3, { id: 2, tags: ['go'] });
  await Promise.all([visits.flush(), other.close()]);
  expect((await read())?.map(([name, weight]) => [name, Math.round(weight)])).toEqual([['go', 2]]);
});

test('nothing is kept of who has switched the tab off', async () => {
  await opened.store.write([{ put: { key: choicesKey(7, 3), watched: [], ignored: [], hides: false, plain: true, version: 1 } }]);
  visits.count(7, 3, { id: 1, tags: ['go'] });
  await visits.flush();
  expect(await read()).toBeUndefined();
});

test('a store that is gone costs what was read, and nothing else', async () => {
  isDown = true;
  visits.count(7, 3, { id: 1, tags: ['go'] });
  await visits.flush();
  isDown = false;
  visits.count(7, 3, { id: 2, tags: ['c'] });
  await visits.flush();
  expect([errors.length, await read()]).toEqual([1, [['c', 1]]]);
});
