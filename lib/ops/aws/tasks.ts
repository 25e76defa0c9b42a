import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Tasks } from '../ports/edge.ts';
import type { Places } from '../ports/places.ts';
import { inBatches } from './read-back.ts';

const WAITING: readonly QueueAttributeName[] = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

/** Dead letters that are looked at: more than anybody reads. */
const MOST = 1_000;
const A_BATCH = 10;

/** Seconds for which a letter that was looked at is hidden from others who look, if whoever looked is killed. */
const HIDDEN = 60;

/** The network's queue and its dead letters, as app/platform/queue writes them. `age` gives the seconds of the oldest task. */
export function queueTasks(sqs: SQSClient, { queue, deadLetters }: Pick<Places, 'queue' | 'deadLetters'>, age: () => Promise<number>): Tasks {
  async function count(QueueUrl: string): Promise<number> {
    const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...WAITING] }));
    return WAITING.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  }

  async function* look(): AsyncGenerator<Message> {
    const asked = { QueueUrl: deadLetters, MaxNumberOfMessages: A_BATCH, VisibilityTimeout: HIDDEN, WaitTimeSeconds: 1 };
    for (let seen = 0; seen < MOST; ) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(asked));
      if (Messages.length === 0) return;
      seen += Messages.length;
      yield* Messages;
    }
  }

  /** What was received to be looked at is seen again at once. */
  async function giveBack(messages: readonly Message[]): Promise<void> {
    for (const some of inBatches(messages, A_BATCH)) {
      const Entries = some.map(({ ReceiptHandle }, place) => ({ Id: String(place), ReceiptHandle, VisibilityTimeout: 0 }));
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: deadLetters, Entries }));
    }
  }

  return {
    async counts() {
      const [waiting, dead, oldestSeconds] = await Promise.all([count(queue), count(deadLetters), age()]);
      return { waiting, dead, oldestSeconds };
    },
    async dead() {
      const found: Message[] = [];
      try {
        for await (const message of look()) found.push(message);
      } finally {
        await giveBack(found);
      }
      return found.map(taskOf);
    },
    async resend(ids) {
      const others: Message[] = [];
      let sent = 0;
      try {
        for await (const message of look()) {
          if (ids !== 'all' && !ids.includes(taskOf(message).id)) {
            others.push(message);
            continue;
          }
          // Sent before it is removed: whoever is killed in between leaves it in both, and a task is safe to do twice.
          await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: message.Body }));
          await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle: message.ReceiptHandle }));
          sent += 1;
        }
        return sent;
      } finally {
        await giveBack(others);
      }
    },
  };
}

/** Not its content, which may be somebody's address. What is no task is shown by the message's own id. */
function taskOf({ Body = '', MessageId = '' }: Message): { readonly id: string; readonly kind: string; readonly site: number } {
  try {
    const { id, kind, site }: { id?: unknown; kind?: unknown; site?: unknown } = JSON.parse(Body);
    if (typeof id === 'string' && typeof kind === 'string' && typeof site === 'number') return { id, kind, site };
  } catch {
    // Somebody else wrote it.
  }
  return { id: MessageId, kind: 'unreadable', site: 0 };
}
