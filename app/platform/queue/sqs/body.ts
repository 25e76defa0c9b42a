import type { Message } from '@aws-sdk/client-sqs';
import type { Task } from '../port.ts';

/** The kind of what stands in the queue and is no task: somebody else wrote it. No worker knows it, so it ends with the dead letters. */
export const UNREADABLE = 'unreadable';

/** A task as a message's body. */
export const bodyOf = (task: Task): string => JSON.stringify(task);

/** The task of a message; one that cannot be read is shown by the message's own id. */
export function taskOf({ Body = '', MessageId = '' }: Message): Task {
  const unreadable: Task = { id: MessageId, kind: UNREADABLE, site: 0, data: {} };
  let read: unknown;
  try {
    read = JSON.parse(Body);
  } catch {
    return unreadable;
  }
  return isTask(read) ? read : unreadable;
}

function isTask(read: unknown): read is Task {
  if (typeof read !== 'object' || read === null || !('id' in read && 'kind' in read && 'site' in read && 'data' in read)) return false;
  const { id, kind, site, data } = read;
  if (typeof id !== 'string' || typeof kind !== 'string' || typeof site !== 'number') return false;
  return typeof data === 'object' && data !== null && Object.values(data).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}
