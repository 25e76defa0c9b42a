import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Task } from '../port.ts';
import { taskOf } from './body.ts';
import type { Connection } from './connection.ts';

/** Dead letters that are looked at: more than anybody reads. */
const MOST = 1000;

/** Seconds for which a letter that was looked at is hidden from others who look, if whoever looked is killed. */
const HIDDEN = 60;

const A_BATCH = 10;

/** Dead letters, waited for so many seconds, oldest first as far as SQS knows. They are received to be seen, and given back. */
export async function deadLetters(dead: Connection, wait: number): Promise<readonly Task[]> {
  const found: Message[] = [];
  try {
    for await (const message of look(dead, wait)) found.push(message);
  } finally {
    await giveBack(dead, found);
  }
  return found.map(taskOf);
}

/**
 * Moves dead letters back to where they came from. Each is sent before it is removed: whoever is killed in between leaves
 * it in both, and a task is safe to run again. Tells how many.
 */
export async function resend(dead: Connection, { client, url }: Connection, wait: number, wanted: (task: Task) => boolean): Promise<number> {
  const others: Message[] = [];
  let sent = 0;
  try {
    for await (const message of look(dead, wait)) {
      if (!wanted(taskOf(message))) {
        others.push(message);
        continue;
      }
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: message.Body }));
      await client.send(new DeleteMessageCommand({ QueueUrl: dead.url, ReceiptHandle: message.ReceiptHandle }));
      sent++;
    }
    return sent;
  } finally {
    await giveBack(dead, others);
  }
}

async function* look({ client, url }: Connection, wait: number): AsyncGenerator<Message> {
  const receive = { QueueUrl: url, MaxNumberOfMessages: A_BATCH, VisibilityTimeout: HIDDEN, WaitTimeSeconds: wait };
  for (let seen = 0; seen < MOST; ) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(receive));
    if (Messages.length === 0) return;
    seen += Messages.length;
    yield* Messages;
  }
}

async function giveBack({ client, url }: Connection, messages: readonly Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += A_BATCH) {
    const some = messages.slice(from, from + A_BATCH);
    const entries = some.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: entries }));
  }
}
