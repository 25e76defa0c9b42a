import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueContract } from '../../../app/platform/queue/contract.ts';
import type { Task } from '../../../app/platform/queue/port.ts';
import { type SqsQueueOptions, sqsQueue } from '../../../app/platform/queue/sqs.ts';
import { withEmulator } from '../../services/emulated.ts';
import { EMULATED } from '../../services/emulated-client.ts';
import { makeQueue } from '../../services/emulated-queue.ts';

const task = (id: string, kind = 'letter'): Task => ({ id, kind, site: 0, data: {} });
const fails = (): Promise<never> => Promise.reject(new Error('not now'));

withEmulator((endpoint) => {
  let client: SQSClient;
  let made = 0;
  beforeAll(() => {
    client = new SQSClient({ ...EMULATED, endpoint: endpoint() });
  });
  afterAll(() => client.destroy());

  const queues = (receives = 3): Promise<string> => makeQueue(client, `work-${++made}`, receives);

  const open = (url: string, options: Partial<SqsQueueOptions> = {}) => sqsQueue({ client, url, pauses: [0], wait: 1, look: 0, ...options });

  queueContract('SQS', async () => open(await queues()));

  test('what is sent outlives who sent it, and is counted until it is done', async () => {
    const url = await queues();
    const first = open(url);
    await first.send(task('one'));
    await first.close();
    const second = open(url);
    expect(await second.figures()).toEqual({ waiting: 1, dead: 0 });
    const stop = new AbortController();
    const seen: Task[] = [];
    const working = second.work({ letter: async (taken) => void seen.push(taken) }, stop.signal);
    await expect.poll(() => second.figures()).toEqual({ waiting: 0, dead: 0 });
    expect(seen).toEqual([task('one')]);
    stop.abort();
    await working;
  });

  test('a task that comes twice is done once by one process', async () => {
    const url = await queues();
    const queue = open(url);
    await queue.send(task('twice'));
    await queue.send(task('twice'));
    const stop = new AbortController();
    let times = 0;
    const working = queue.work({ letter: async () => void times++ }, stop.signal);
    await queue.send(task('twice'));
    await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 0 });
    expect(times).toBeLessThanOrEqual(3);
    await queue.send(task('twice'));
    await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 0 });
    const before = times;
    await queue.send(task('twice'));
    await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 0 });
    expect(times).toBe(before);
    stop.abort();
    await working;
  });

  test('who gives a task up is told, once, and it is seen by whoever looks, as often as they look', async () => {
    const url = await queues(2);
    const told: string[] = [];
    const queue = open(url, { report: ({ id }, error) => told.push(`${id}: ${error}`) });
    const stop = new AbortController();
    const working = queue.work({ letter: fails }, stop.signal);
    await queue.send(task('never'));
    await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 1 });
    stop.abort();
    await working;
    expect(told).toEqual(['never: Error: not now']);
    const other = open(url);
    expect(await other.deadLetters()).toEqual([task('never')]);
    expect(await other.deadLetters()).toEqual([task('never')]);
    await other.resend('never');
    expect(await other.deadLetters()).toEqual([]);
    expect(await other.figures()).toEqual({ waiting: 1, dead: 0 });
  });

  test('more dead letters than come at a time are all seen, and one of them is sent again alone', async () => {
    const url = await queues(1);
    const queue = open(url, { atOnce: 10 });
    const names = Array.from({ length: 13 }, (_, index) => `task ${index}`);
    for (const name of names) await queue.send(task(name));
    const stop = new AbortController();
    const working = queue.work({ letter: fails }, stop.signal);
    await expect.poll(() => queue.figures()).toEqual({ waiting: 0, dead: 13 });
    stop.abort();
    await working;
    expect((await queue.deadLetters()).map(({ id }) => id).toSorted()).toEqual(names.toSorted());
    await queue.resend('task 7');
    expect((await queue.deadLetters()).map(({ id }) => id)).not.toContain('task 7');
    expect(await queue.figures()).toEqual({ waiting: 1, dead: 12 });
  });

  test('what is no task of ours harms nothing and holds up nobody', async () => {
    const url = await queues();
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{"id":7' }));
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{"id":"x","kind":"letter","site":0,"data":{"a":[]}}' }));
    const queue = open(url);
    await queue.send(task('ours'));
    const seen: string[] = [];
    const stop = new AbortController();
    const working = queue.work({ letter: async ({ id }) => void seen.push(id) }, stop.signal);
    await expect.poll(() => seen).toEqual(['ours']);
    stop.abort();
    await working;
    expect(await queue.figures()).toEqual({ waiting: 2, dead: 0 });
  });

  test('a worker that stops finishes what it has, and takes no more', async () => {
    const url = await queues();
    const queue = open(url, { atOnce: 1 });
    const stop = new AbortController();
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const done: string[] = [];
    const handle = async ({ id }: Task): Promise<void> => {
      begun.resolve();
      await release.promise;
      done.push(id);
    };
    await queue.send(task('under way'));
    const working = queue.work({ letter: handle }, stop.signal);
    await begun.promise;
    await queue.send(task('later'));
    stop.abort();
    release.resolve();
    await working;
    expect(done).toEqual(['under way']);
    expect(await queue.figures()).toEqual({ waiting: 1, dead: 0 });
  });
});
