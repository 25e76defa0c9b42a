import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openViews, type Views } from '../../../app/engines/views/views.ts';
import { QUESTIONS_A_TASK, VIEWS_TASK } from '../../../app/engines/views/work.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { QueueDown, type Task } from '../../../app/platform/queue/port.ts';

let sent: Task[];
let failure: Error | undefined;
let errors: unknown[];
let views: Views;

const open = (): Views =>
  openViews({
    queue: {
      async send(task) {
        if (failure) throw failure;
        sent.push(task);
      },
    },
    clock: systemClock,
    onError: (error) => errors.push(error),
  });

beforeEach(() => {
  sent = [];
  failure = undefined;
  errors = [];
  views = open();
});

afterEach(async () => {
  await views.close();
  vi.useRealTimers();
});

const viewsOf = (question: number): number => sent.reduce((sum, { data }) => sum + Number(data[question] ?? 0), 0);

test('views go to the queue by site, many questions to a task', async () => {
  for (let round = 0; round < 3; round++) for (let id = 1; id <= 120; id++) views.count(7, id);
  views.count(8, 1);
  await views.flush();
  expect(sent.map(({ kind, site, data }) => [kind, site, Object.keys(data).length])).toEqual([
    [VIEWS_TASK, 7, QUESTIONS_A_TASK],
    [VIEWS_TASK, 7, QUESTIONS_A_TASK],
    [VIEWS_TASK, 7, 120 - 2 * QUESTIONS_A_TASK],
    [VIEWS_TASK, 8, 1],
  ]);
  expect([viewsOf(1), viewsOf(120)]).toEqual([4, 3]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(4);
});

test('nothing is sent when nothing was viewed, and nothing twice', async () => {
  await views.flush();
  views.count(7, 1);
  await Promise.all([views.flush(), views.flush()]);
  expect([sent.length, viewsOf(1)]).toEqual([1, 1]);
});

test('counts outlast a queue that is gone, and a task that may have arrived is sent again under its own id', async () => {
  const tried: string[] = [];
  let lost = true;
  const failing = openViews({
    queue: {
      async send({ id }) {
        tried.push(id);
        if (lost) throw new QueueDown('The answer was lost.');
      },
    },
    clock: systemClock,
    onError: (error) => errors.push(error),
  });
  failing.count(7, 1);
  await failing.flush();
  failing.count(7, 1);
  lost = false;
  await failing.flush();
  await failing.close();
  expect(tried).toHaveLength(3);
  expect(tried[1]).toBe(tried[0]);
  expect(tried[2]).not.toBe(tried[0]);
  expect(errors).toEqual([new QueueDown('The answer was lost.')]);
});

test('while the queue is gone memory is bounded, and what was kept comes in the end', async () => {
  failure = new Error('gone');
  for (let id = 0; id < 300_000; id++) views.count(7, id);
  await views.flush();
  for (let id = 0; id < 300_000; id++) views.count(7, id);
  await views.flush();
  failure = undefined;
  await views.flush();
  await views.flush();
  expect(viewsOf(5)).toBe(2);
  expect(sent.reduce((sum, { data }) => sum + Object.keys(data).length, 0)).toBeLessThanOrEqual(200_000);
});

test('closing sends what was counted', async () => {
  views.count(7, 1);
  await views.close();
  expect(viewsOf(1)).toBe(1);
});

test('counts go to the queue every ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const timed = open();
  timed.count(7, 1);
  vi.advanceTimersByTime(10_000);
  await vi.waitFor(() => expect(viewsOf(1)).toBe(1));
  await timed.close();
});
