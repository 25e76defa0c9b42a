import type { Config } from '../config.ts';
import { memoryQueue } from '../platform/queue/memory.ts';
import type { Queue } from '../platform/queue/port.ts';
import type { Opened } from './opened.ts';

/** Opens the queue that the configuration names. `report` is told of a task that was given up. */
export async function openQueue(chosen: Config['queue'], report: (what: string, error: unknown) => void): Promise<Opened<Queue>> {
  if (chosen.kind === 'sqs') throw new Error('sqs: has no adapter yet.');
  // Of a task only its kind is told: its data may be somebody's address.
  const port = memoryQueue({ report: ({ kind }, error) => report(`A task was given up: ${kind}.`, error) });
  return { port, close: () => port.close() };
}
