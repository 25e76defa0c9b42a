import { JailBusy, type JailJob, JailUnavailable, type RunOptions, type StepResult } from '../../platform/jail/port.ts';
import { type Bounds, fairQueue } from './queue.ts';
import { meanWith, retryAfter } from './rules.ts';

/** Runs a job in a slot. One at a time in each. */
export type RunInSlot = (slot: number, job: JailJob, options: RunOptions) => Promise<readonly StepResult[]>;

/** What the dispatcher has done so far, and does. */
export type DispatcherFigures = {
  readonly running: number;
  readonly waiting: number;
  readonly done: number;
  /** Turned away since too much waited. */
  readonly refused: number;
  /** Turned away since they had waited too long. */
  readonly expired: number;
  /** Whose asker left. */
  readonly cancelled: number;
  /** That the jail could not run. */
  readonly failed: number;
};

export type DispatcherOptions = {
  /** How many slots there are. */
  readonly count: number;
  readonly run: RunInSlot;
  readonly bounds: Bounds;
  /** How long a job may wait, in milliseconds. */
  readonly patience: number;
};

export interface Dispatcher {
  /** @throws JailBusy, JailUnavailable after closing, the signal's reason when the asker left, and what `run` throws */
  run(job: JailJob, options: RunOptions): Promise<readonly StepResult[]>;
  figures(): DispatcherFigures;
  /** Takes no more, sends away what waits, stops what runs, and resolves when it has ended. */
  close(): Promise<void>;
}

type Waiting = { start(slot: number): void; refuse(error: unknown): void };

/** Gives jobs to slots, in the queue's order. */
export function openDispatcher({ count, run, bounds, patience }: DispatcherOptions): Dispatcher {
  // The last that was used is used first: what it touched is still in the processor's caches.
  const free = Array.from({ length: count }, (_, index) => count - 1 - index);
  const queue = fairQueue<Waiting>(bounds);
  const running = new Set<Promise<unknown>>();
  const closing = new AbortController();
  const tally = { done: 0, refused: 0, expired: 0, cancelled: 0, failed: 0 };
  let mean: number | undefined;

  const busy = (): JailBusy => new JailBusy(retryAfter(queue.size + 1, count, mean ?? 0));
  const closed = (): JailUnavailable => new JailUnavailable('The runner is stopping.');

  /** Resolves with a slot when it is the job's turn. */
  function turn({ owner }: JailJob, signal: AbortSignal): Promise<number> {
    const slot = free.pop();
    if (slot !== undefined) return Promise.resolve(slot);
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const waiting: Waiting = { start: resolve, refuse: reject };
    if (queue.add(owner, waiting) !== undefined) {
      tally.refused++;
      return Promise.reject(busy());
    }
    const leave = (): void => {
      if (queue.remove(owner, waiting)) reject(signal.reason);
    };
    const timer = setTimeout(() => {
      if (!queue.remove(owner, waiting)) return;
      tally.expired++;
      reject(busy());
    }, patience);
    signal.addEventListener('abort', leave, { once: true });
    return promise.finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    });
  }

  function release(slot: number): void {
    const next = queue.take();
    if (next) next.start(slot);
    else free.push(slot);
  }

  async function inSlot(slot: number, job: JailJob, { signal, onOutput }: RunOptions): Promise<readonly StepResult[]> {
    const started = performance.now();
    try {
      // The turn came in the same moment as the asker left.
      signal.throwIfAborted();
      const stop = AbortSignal.any([signal, closing.signal]);
      const results = await run(slot, job, { signal: stop, ...(onOutput && { onOutput }) });
      stop.throwIfAborted();
      mean = meanWith(mean, performance.now() - started);
      tally.done++;
      return results;
    } catch (error) {
      if (closing.signal.aborted) throw closed();
      signal.throwIfAborted();
      tally.failed++;
      throw error;
    } finally {
      release(slot);
    }
  }

  return {
    async run(job, options) {
      if (closing.signal.aborted) throw closed();
      options.signal.throwIfAborted();
      try {
        const ended = inSlot(await turn(job, options.signal), job, options);
        running.add(ended);
        return await ended.finally(() => running.delete(ended));
      } catch (error) {
        if (options.signal.aborted) tally.cancelled++;
        throw error;
      }
    },
    figures: () => ({ running: running.size, waiting: queue.size, ...tally }),
    async close() {
      closing.abort();
      for (const { refuse } of queue.drain()) refuse(closed());
      await Promise.allSettled(running);
    },
  };
}
