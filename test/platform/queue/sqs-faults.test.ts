import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { QueueDown, type Task } from '../../../app/platform/queue/port.ts';
import { type SqsQueueOptions, sqsQueue } from '../../../app/platform/queue/sqs.ts';
import { withEmulator } from '../../services/emulated.ts';
import { EMULATED } from '../../services/emulated-client.ts';
import { makeQueue } from '../../services/emulated-queue.ts';
import { type FaultyProxy, startFaultyProxy } from '../../support/faulty-proxy.ts';

const task = (id: string): Task => ({ id, kind: 'letter', site: 0, data: {} });

withEmulator((endpoint) => {
  let direct: SQSClient;
  let through: SQSClient;
  let impatient: SQSClient;
  let proxy: FaultyProxy;
  let made = 0;
  beforeAll(async () => {
    proxy = await startFaultyProxy(endpoint());
    direct = new SQSClient({ ...EMULATED, endpoint: endpoint() });
    const settings = { ...EMULATED, endpoint: proxy.address, useQueueUrlAsEndpoint: false, maxAttempts: 2 };
    through = new SQSClient(settings);
    impatient = new SQSClient({ ...settings, requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true } });
  });
  afterEach(() => proxy.fail(() => 'pass'));
  afterAll(async () => {
    direct.destroy();
    through.destroy();
    impatient.destroy();
    await proxy.close();
  });

  const queues = (): Promise<string> => makeQueue(direct, `faulty-${++made}`, 5);
  const open = (client: SQSClient, url: string, options: Partial<SqsQueueOptions> = {}) =>
    sqsQueue({ client, url, pauses: [0], wait: 1, look: 0, ...options });

  test('when SQS is gone, broken or silent, sending says so within bounded time, and a later one arrives', async () => {
    const url = await queues();
    const queue = open(through, url);
    await proxy.go();
    await expect(queue.send(task('gone'))).rejects.toThrow(QueueDown);
    await proxy.come();
    proxy.fail(() => ({ status: 500 }));
    await expect(queue.send(task('broken'))).rejects.toThrow(QueueDown);
    proxy.fail(() => 'silence');
    const hasty = open(impatient, url);
    await expect(hasty.send(task('silent'))).rejects.toThrow(QueueDown);
    await expect(hasty.figures()).rejects.toThrow(QueueDown);
    await expect(hasty.deadLetters()).rejects.toThrow(/could not be reached or did not answer/);
    proxy.fail(() => 'pass');
    await queue.send(task('later'));
    expect(await queue.figures()).toEqual({ waiting: 1, dead: 0 });
  });

  test('a worker outlives an SQS that is gone, says so, and loses nothing that was taken', async () => {
    const url = await queues();
    const errors: unknown[] = [];
    const seen: string[] = [];
    // What the emulator hands to a connection that has just broken comes back after that time.
    const queue = open(through, url, { held: 2, onError: (error) => errors.push(error) });
    const stop = new AbortController();
    const working = queue.work({ letter: async ({ id }) => void seen.push(id) }, stop.signal);
    await proxy.go();
    const others = open(direct, url);
    for (const id of ['one', 'two', 'three']) await others.send(task(id));
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    await proxy.come();
    await expect.poll(() => seen.toSorted()).toEqual(['one', 'three', 'two']);
    await expect.poll(() => others.figures()).toEqual({ waiting: 0, dead: 0 });
    stop.abort();
    await working;
  });

  test('a task that was done while SQS could not be told is not done again by the same process', async () => {
    const url = await queues();
    let times = 0;
    const queue = open(through, url, { held: 1 });
    await queue.send(task('once'));
    const stop = new AbortController();
    const handle = async (): Promise<void> => {
      times++;
      // From here on nothing reaches SQS, until the message has come back.
      proxy.fail((_asked, index) => (index < 3 ? { status: 500 } : 'pass'));
    };
    const working = queue.work({ letter: handle }, stop.signal);
    await expect.poll(() => open(direct, url).figures()).toEqual({ waiting: 0, dead: 0 });
    expect(times).toBe(1);
    stop.abort();
    await working;
  });

  test('the task of a process that was killed goes to another', async () => {
    const url = await queues();
    const queue = open(direct, url);
    await queue.send(task('orphan'));
    const taker = spawn(process.execPath, [join(import.meta.dirname, 'taker.ts'), endpoint(), url], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(taker, 'close');
    await Promise.race([once(taker.stdout, 'data'), ended.then(() => expect.unreachable('It took nothing.'))]);
    taker.kill('SIGKILL');
    await ended;
    const stop = new AbortController();
    const seen: string[] = [];
    const working = queue.work({ letter: async ({ id }) => void seen.push(id) }, stop.signal);
    await expect.poll(() => seen).toEqual(['orphan']);
    stop.abort();
    await working;
  });
});
