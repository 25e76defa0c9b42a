import { SQSClient } from '@aws-sdk/client-sqs';
import type { CountedQueue, Task } from '../platform/queue/port.ts';
import { sqsQueue } from '../platform/queue/sqs.ts';
import type { Opened } from './opened.ts';
import { isStandIn } from './stand-in.ts';

/** Milliseconds: a reader waits while a task is sent. Waiting for messages has its own time. */
const PATIENCE = { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true };

export type SqsTold = { readonly report: (task: Task, error: unknown) => void; readonly onError: (error: unknown) => void };

/** Opens a queue of SQS, as the usual AWS variables say where. */
export function openSqs(url: string, told: SqsTold): Opened<CountedQueue> {
  const client = new SQSClient({
    maxAttempts: 3,
    requestHandler: PATIENCE,
    // The address of a stand-in's queue may name its inside; on AWS it says where the queue is.
    useQueueUrlAsEndpoint: !isStandIn('SQS'),
  });
  const port = sqsQueue({ client, url, ...told });
  return {
    port,
    async close() {
      await port.close();
      client.destroy();
    },
  };
}
