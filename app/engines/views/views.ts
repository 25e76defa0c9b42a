import { ulid } from '../../core/ulid.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Queue, Task } from '../../platform/queue/port.ts';
import { newTally } from './tally.ts';
import { QUESTIONS_A_TASK, VIEWS_TASK } from './work.ts';

/** How often counts go to the queue, in milliseconds. What stops without closing loses so much. */
const FLUSH_EVERY = 10_000;

/** Tasks kept at most while the queue cannot be reached; the tally then keeps what comes on top, to a bound of its own. */
const TASKS_AT_MOST = 2_000;

/** Views of questions, counted in memory: a write for each view is why others are slow. */
export interface Views {
  count(site: number, question: number): void;
  /** Resolves when the queue has what was counted until now, or it is kept for the next time. Never rejects. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export type ViewsOptions = { readonly queue: Pick<Queue, 'send'>; readonly clock: Clock; readonly onError: (error: unknown) => void };

export function openViews({ queue, clock, onError }: ViewsOptions): Views {
  const tally = newTally();
  /** Each keeps its id from try to try: whether the queue has one whose sending failed is not known. */
  let unsent: readonly Task[] = [];
  let flushing = Promise.resolve();

  function taken(): readonly Task[] {
    if (unsent.length >= TASKS_AT_MOST) return [];
    return tally.take().flatMap(([site, counts]) => {
      const tasks: Task[] = [];
      for (let from = 0; from < counts.length; from += QUESTIONS_A_TASK) {
        const data = Object.fromEntries(counts.slice(from, from + QUESTIONS_A_TASK));
        tasks.push({ id: ulid(clock.now()), kind: VIEWS_TASK, site, data });
      }
      return tasks;
    });
  }

  async function flushAll(): Promise<void> {
    unsent = [...unsent, ...taken()];
    try {
      for (const task of unsent) {
        await queue.send(task);
        unsent = unsent.filter((other) => other !== task);
      }
    } catch (error) {
      onError(error);
    }
  }

  /** One after the other: a flush that began before must not end after. */
  function flush(): Promise<void> {
    flushing = flushing.then(flushAll);
    return flushing;
  }

  const timer = setInterval(flush, FLUSH_EVERY).unref();
  return {
    count: (site, question) => tally.add(site, question, 1),
    flush,
    close() {
      clearInterval(timer);
      return flush();
    },
  };
}
