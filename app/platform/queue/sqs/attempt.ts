import { ChangeMessageVisibilityCommand, DeleteMessageCommand, type Message } from '@aws-sdk/client-sqs';
import type { Task } from '../port.ts';
import { taskOf } from './body.ts';
import type { Connection, Redrive } from './connection.ts';

/** Seconds after which a task of a kind that nobody here knows is offered again: to a process of another release. */
const UNKNOWN = 60;

/** Tasks that were done and may come once more, since SQS delivers at least once. */
const REMEMBERED = 10_000;

export type AttemptOptions = {
  readonly connection: Connection;
  readonly redrive: () => Promise<Redrive | undefined>;
  /** Pauses before a task that failed is tried again, in seconds. */
  readonly pauses: readonly number[];
  /** Seconds for which a message is ours. They are prolonged while work is under way: one whose worker is killed comes back so soon. */
  readonly held: number;
  readonly report: (task: Task, error: unknown) => void;
  readonly handlerOf: (kind: string) => ((task: Task) => Promise<void>) | undefined;
};

/** Does what a message asks for, and tells SQS what became of it. Never rejects: what SQS is not told comes again. */
export function attemptOf({
  connection: { client, url },
  redrive,
  pauses,
  held,
  report,
  handlerOf,
}: AttemptOptions): (message: Message) => Promise<void> {
  const done = new Set<string>();
  const remove = ({ ReceiptHandle }: Message) => client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
  const hide = ({ ReceiptHandle }: Message, seconds: number) =>
    client.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: seconds }));

  async function keeping(message: Message, work: Promise<void>): Promise<void> {
    const prolong = setInterval(() => hide(message, held).catch(() => undefined), (held * 1000) / 2);
    await work.finally(() => clearInterval(prolong));
  }

  /** After the last pause SQS itself puts it with the dead letters, as it does with what kills its worker. */
  async function failed(message: Message, task: Task, error: unknown): Promise<void> {
    const received = Number(message.Attributes?.ApproximateReceiveCount ?? 1);
    const receives = (await redrive())?.receives;
    const last = receives !== undefined && received >= receives;
    if (last) report(task, error);
    await hide(message, last ? 0 : (pauses[Math.min(received, pauses.length) - 1] ?? 0));
  }

  async function attempt(message: Message): Promise<void> {
    const task = taskOf(message);
    const handle = handlerOf(task.kind);
    if (done.has(task.id)) return void (await remove(message));
    if (!handle) return void (await hide(message, UNKNOWN));
    try {
      await keeping(message, handle(task));
    } catch (error) {
      return failed(message, task, error);
    }
    remember(task.id);
    await remove(message);
  }

  function remember(id: string): void {
    const [oldest] = done;
    if (done.size >= REMEMBERED && oldest !== undefined) done.delete(oldest);
    done.add(id);
  }

  return (message) => attempt(message).catch(() => undefined);
}
