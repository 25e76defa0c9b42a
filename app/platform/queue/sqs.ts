import { GetQueueAttributesCommand, type QueueAttributeName, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type CountedQueue, type Handlers, QueueDown, type Task } from './port.ts';
import { attemptOf } from './sqs/attempt.ts';
import { bodyOf } from './sqs/body.ts';
import { type Connection, guarded, redriveOf } from './sqs/connection.ts';
import { deadLetters, resend } from './sqs/dead-letters.ts';
import { receiverOf } from './sqs/receive.ts';

export type SqsQueueOptions = {
  /** Its timeouts bound each call but the waiting for messages. */
  readonly client: SQSClient;
  /** Of a queue whose redrive policy names one for dead letters, and how often a message is received before. */
  readonly url: string;
  /** Pauses before a task that failed is tried again, in seconds; the policy says how many there are. */
  readonly pauses?: readonly number[];
  /** Tasks worked on at a time. */
  readonly atOnce?: number;
  /** Seconds for which SQS is asked to wait for a message: at most 20. */
  readonly wait?: number;
  /** The same for dead letters. Without a wait SQS asks only some of its servers, and misses what the others have. */
  readonly look?: number;
  /** Seconds after which the task of a worker that is not heard of is somebody else's. */
  readonly held?: number;
  /** Is told of each task that became a dead letter. */
  readonly report?: (task: Task, error: unknown) => void;
  /** Is told when messages cannot be received. It goes on trying. */
  readonly onError?: (error: unknown) => void;
};

/** A mail server that is restarted is back by then. */
const PAUSES = [1, 5, 30, 120, 600] as const;

const WAITING: readonly QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

/**
 * A queue between the instances of a network. What it has taken outlives every process: a task is removed when it is
 * done, and comes back when its worker is not heard of.
 */
export function sqsQueue(options: SqsQueueOptions): CountedQueue & { close(): Promise<void> } {
  const { client, url, pauses = PAUSES, atOnce = 8, wait = 20, look = 1, held = 60, report = () => undefined, onError = () => undefined } = options;
  const connection = { client, url };
  const redrive = redriveOf(connection);
  const workers = new Set<Handlers>();
  const handlerOf = (kind: string) => [...workers].find((handlers) => handlers[kind] !== undefined)?.[kind];
  const attempt = attemptOf({ connection, redrive, pauses, held, report, handlerOf });
  const receiver = receiverOf({ connection, atOnce, wait, held, attempt, onError });
  let closed = false;

  /** Does something with the queue of dead letters; `none` where there is no such queue. */
  const withDead = <T>(work: (dead: Connection) => Promise<T>, none: T): Promise<T> =>
    guarded(url, async () => {
      const found = await redrive();
      return found ? work({ client, url: found.url }) : none;
    });

  async function count(queue: string, names: readonly QueueAttributeName[]): Promise<number> {
    const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: [...names] }));
    return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  }

  return {
    async send(task) {
      if (closed) throw new QueueDown('The queue is closed.');
      await guarded(url, () => client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: bodyOf(task) })));
    },
    async work(handlers, signal) {
      workers.add(handlers);
      if (!closed) receiver.start();
      if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      // Its handlers stay until what is under way is done, and none is begun any more once nobody else works.
      if (workers.size === 1) await receiver.stop();
      workers.delete(handlers);
    },
    deadLetters: () => withDead((dead) => deadLetters(dead, look), []),
    resend: async (id) => void (await withDead((dead) => resend(dead, connection, look, (task) => task.id === id), 0)),
    resendAll: () => withDead((dead) => resend(dead, connection, look, () => true), 0),
    async figures() {
      const waiting = await guarded(url, () => count(url, WAITING));
      return { waiting, dead: await withDead((dead) => count(dead.url, ['ApproximateNumberOfMessages']), 0) };
    },
    async close() {
      closed = true;
      await receiver.stop();
    },
  };
}
