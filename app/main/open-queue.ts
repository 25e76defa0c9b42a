import type { Config } from '../config.ts';
import { memoryQueue } from '../platform/queue/memory.ts';
import type { CountedQueue, Task } from '../platform/queue/port.ts';
import type { Opened } from './opened.ts';

/** Opens the queue that the configuration names. `report` is told of a task that was given up. The AWS client is loaded only where it is used. */
export async function openQueue(chosen: Config['queue'], report: (what: string, error: unknown) => void): Promise<Opened<CountedQueue>> {
  // Of a task only its kind is told: its data may be somebody's address.
  const given = ({ kind }: Task, error: unknown): void => report(`A task was given up: ${kind}.`, error);
  if (chosen.kind === 'sqs') {
    const { openSqs } = await import('./sqs.ts');
    return openSqs(chosen.url, { report: given, onError: (error) => report('Tasks could not be received.', error) });
  }
  const port = memoryQueue({ report: given });
  return { port, close: () => port.close() };
}
