import { expect, test } from 'vitest';
import { blobsCheck } from '../../app/main/blobs-check.ts';
import { queueCheck } from '../../app/main/queue-check.ts';
import { BlobsDown } from '../../app/platform/blobs/port.ts';
import { QueueDown } from '../../app/platform/queue/port.ts';

const figures = (waiting: number, dead: number) => ({ figures: async () => ({ waiting, dead }) });

test('a queue with work is healthy, and one that gave something up says where to look', async () => {
  expect(await queueCheck(figures(7, 0)).measure()).toEqual({ status: 'Healthy', attributes: { waiting: 7, dead: 0 } });
  const given = await queueCheck(figures(0, 2)).measure();
  expect(given).toMatchObject({ status: 'Warning', attributes: { dead: 2, reason: expect.stringContaining('askyard queue dead') } });
});

test('what does not answer is critical, says why, and is not needed to be ready', async () => {
  const queue = queueCheck({ figures: () => Promise.reject(new QueueDown('The queue is gone.')) });
  const blobs = blobsCheck({ get: () => Promise.reject(new BlobsDown('The bucket is gone.')) });
  expect([queue.required, blobs.required]).toEqual([false, false]);
  expect(await queue.measure()).toEqual({ status: 'Critical', attributes: { reason: 'The queue is gone.' } });
  expect(await blobs.measure()).toEqual({ status: 'Critical', attributes: { reason: 'The bucket is gone.' } });
});

test('a keeper of blobs that answers is healthy, whatever it has', async () => {
  expect(await blobsCheck({ get: async () => undefined }).measure()).toEqual({ status: 'Healthy' });
});
