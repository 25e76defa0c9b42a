import { expect, test } from 'vitest';
import { queueContract } from '../../../app/platform/queue/contract.ts';
import { memoryQueue } from '../../../app/platform/queue/memory.ts';
import { QueueFull, type Task } from '../../../app/platform/queue/port.ts';

const task = (id: string, kind = 'letter'): Task => ({ id, kind, site: 0, data: {} });
const fails = (): Promise<never> => Promise.reject(new Error('not now'));

queueContract('memory', async () => memoryQueue({ pause: async () => undefined }));

test('the pauses between tries grow as they are given, and then it is told of', async () => {
  const paused: number[] = [];
  const reported: unknown[] = [];
  const queue = memoryQueue({
    pauses: [1, 10, 100],
    pause: async (milliseconds) => void paused.push(milliseconds),
    report: ({ id }, error) => reported.push([id, String(error)]),
  });
  const stop = new AbortController();
  const working = queue.work({ letter: fails }, stop.signal);
  await queue.send(task('one'));
  await expect.poll(() => reported).toEqual([['one', 'Error: not now']]);
  expect(paused).toEqual([1, 10, 100]);
  stop.abort();
  await working;
});

test('no more at once than is allowed', async () => {
  const queue = memoryQueue({ atOnce: 3 });
  const stop = new AbortController();
  let now = 0;
  let most = 0;
  let done = 0;
  const handle = async (): Promise<void> => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now--;
    done++;
  };
  const working = queue.work({ letter: handle }, stop.signal);
  for (let index = 0; index < 20; index++) await queue.send(task(String(index)));
  stop.abort();
  await working;
  expect([most, done]).toEqual([3, 20]);
});

test('it takes so many and no more, and none once it is closed', async () => {
  const queue = memoryQueue({ most: 2 });
  await queue.send(task('one'));
  await queue.send(task('two'));
  await expect(queue.send(task('three'))).rejects.toThrow(QueueFull);
  await queue.close();
  await expect(queue.send(task('four'))).rejects.toThrow(QueueFull);
});

test('a worker that stops does what waits, wakes what rests, and gives it one more try', async () => {
  const tries: string[] = [];
  const rest = Promise.withResolvers<void>();
  const queue = memoryQueue({
    atOnce: 1,
    pause: (_milliseconds, signal) => {
      rest.resolve();
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
  const stop = new AbortController();
  const handle = async ({ id }: Task): Promise<void> => {
    tries.push(id);
    if (id === 'fails') await fails();
  };
  const working = queue.work({ letter: handle }, stop.signal);
  await queue.send(task('fails'));
  await rest.promise;
  await queue.send(task('waits'));
  stop.abort();
  await working;
  expect(tries.toSorted()).toEqual(['fails', 'fails', 'waits']);
  expect(await queue.deadLetters()).toEqual([task('fails')]);
});

test('what nobody knows waits for who does, and holds up nothing', async () => {
  const queue = memoryQueue({ atOnce: 1 });
  const stop = new AbortController();
  await queue.send(task('unknown', 'sms'));
  const seen: string[] = [];
  const take = async ({ id }: Task): Promise<void> => void seen.push(id);
  const letters = queue.work({ letter: take }, stop.signal);
  await queue.send(task('known'));
  await expect.poll(() => seen).toEqual(['known']);
  const messages = queue.work({ sms: take }, stop.signal);
  await expect.poll(() => seen).toEqual(['known', 'unknown']);
  stop.abort();
  await Promise.all([letters, messages]);
});

test('dead letters are kept to a number, the newest', async () => {
  const queue = memoryQueue({ pauses: [], most: 2 });
  const stop = new AbortController();
  const working = queue.work({ letter: fails }, stop.signal);
  for (const id of ['one', 'two', 'three']) {
    await queue.send(task(id));
    await expect.poll(async () => (await queue.deadLetters()).map((dead) => dead.id)).toContain(id);
  }
  expect((await queue.deadLetters()).map(({ id }) => id)).toEqual(['two', 'three']);
  stop.abort();
  await working;
});
