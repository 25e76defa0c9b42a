import { setTimeout as after } from 'node:timers/promises';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { patiently } from '../patiently.ts';
import type { Connection } from './connection.ts';

/** Milliseconds between tries while SQS is gone. */
const RETRY = { first: 500, most: 30_000 } as const;

/** Milliseconds beyond the wait that SQS is asked for, until it is taken for gone. */
const SLACK = 5_000;

const A_BATCH = 10;

export type ReceiveOptions = {
  readonly connection: Connection;
  readonly atOnce: number;
  /** Seconds for which SQS waits for a message. */
  readonly wait: number;
  /** Seconds for which a message is ours. */
  readonly held: number;
  /** Does what a message asks for; never rejects. */
  readonly attempt: (message: Message) => Promise<void>;
  readonly onError: (error: unknown) => void;
};

/** Receives messages, as many as may be worked on, from `start` to `stop`. */
export interface Receiver {
  start(): void;
  /** Takes no more, and finishes what it has. What SQS was just handing out comes back to somebody when its time is over. */
  stop(): Promise<void>;
}

export function receiverOf({ connection: { client, url }, atOnce, wait, held, attempt, onError }: ReceiveOptions): Receiver {
  const running = new Set<Promise<void>>();
  let receiving: AbortController | undefined;

  async function received(signal: AbortSignal): Promise<readonly Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(A_BATCH, atOnce - running.size),
      WaitTimeSeconds: wait,
      VisibilityTimeout: held,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: signal, requestTimeout: wait * 1000 + SLACK });
    return Messages;
  }

  async function loop(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      if (running.size >= atOnce) await Promise.race(running);
      else
        try {
          for (const message of await received(signal)) {
            const done = attempt(message).finally(() => running.delete(done));
            running.add(done);
          }
          failures = 0;
        } catch (error) {
          if (signal.aborted) return;
          onError(error);
          await after(Math.min(RETRY.most, RETRY.first * 2 ** failures++), undefined, { signal }).catch(() => undefined);
        }
    }
  }

  return {
    start() {
      if (receiving) return;
      receiving = new AbortController();
      void loop(receiving.signal);
    },
    async stop() {
      receiving?.abort();
      receiving = undefined;
      await patiently(Promise.all(running));
    },
  };
}
