import { setTimeout as after } from 'node:timers/promises';
import { patiently } from './patiently.ts';
import { type CountedQueue, type Handlers, QueueFull, type Task } from './port.ts';

/** A task and how often it has failed. */
type Entry = { readonly task: Task; readonly failures: number };

export type MemoryQueueOptions = {
  /** Pauses before a task that failed is tried again, in milliseconds; after the last it is a dead letter. */
  readonly pauses?: readonly number[];
  /** Tasks worked on at a time. */
  readonly atOnce?: number;
  /** Tasks that may wait, and dead letters that are kept. */
  readonly most?: number;
  /** Is told of each task that became a dead letter. */
  readonly report?: (task: Task, error: unknown) => void;
  /** Waits; rejects when the signal aborts before. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

/** A mail server that is restarted is back by then. */
const PAUSES = [1_000, 5_000, 30_000, 120_000, 600_000] as const;

/**
 * The queue of one process. A worker that stops does what waits for it, and retries at once what rests; what is left after
 * that is lost with the process: whoever asked for a letter asks again.
 */
export function memoryQueue({
  pauses = PAUSES,
  atOnce = 4,
  most = 10_000,
  report = () => undefined,
  pause = (milliseconds, signal) => after(milliseconds, undefined, { signal }),
}: MemoryQueueOptions = {}): CountedQueue & { close(): Promise<void> } {
  const waiting: Entry[] = [];
  /** Failed, and to be tried again later. */
  const resting = new Map<Entry, AbortController>();
  const running = new Map<Entry, Promise<void>>();
  const dead = new Map<string, Task>();
  const workers = new Set<Handlers>();
  const stopping = new Set<Handlers>();
  let closed = false;

  const workerOf = (kind: string): Handlers | undefined => [...workers].find((handlers) => handlers[kind] !== undefined);
  const hurried = (kind: string): boolean => closed || [...stopping].some((handlers) => handlers[kind] !== undefined);

  /** Starts what may start. A kind that no worker knows waits for one who does. */
  function start(): void {
    for (const entry of [...waiting]) {
      if (running.size >= atOnce) return;
      const handle = workerOf(entry.task.kind)?.[entry.task.kind];
      if (!handle) continue;
      waiting.splice(waiting.indexOf(entry), 1);
      const done = run(handle, entry).finally(() => {
        running.delete(entry);
        start();
      });
      running.set(entry, done);
    }
  }

  async function run(handle: (task: Task) => Promise<void>, entry: Entry): Promise<void> {
    const { task, failures } = entry;
    // The answer goes out first: what follows it must not hold it up.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      await handle(task);
    } catch (error) {
      const rest = pauses[failures];
      if (rest === undefined || hurried(task.kind)) bury(task, error);
      else void retried({ task, failures: failures + 1 }, rest);
    }
  }

  async function retried(entry: Entry, milliseconds: number): Promise<void> {
    const woken = new AbortController();
    resting.set(entry, woken);
    await pause(milliseconds, woken.signal).catch(() => undefined);
    resting.delete(entry);
    waiting.push(entry);
    start();
  }

  function bury(task: Task, error: unknown): void {
    const [oldest] = dead.keys();
    if (dead.size >= most && oldest !== undefined) dead.delete(oldest);
    dead.set(task.id, task);
    report(task, error);
  }

  function revive(id: string): void {
    const task = dead.get(id);
    if (task && dead.delete(id)) waiting.push({ task, failures: 0 });
  }

  function wake(): void {
    for (const [{ task }, woken] of resting) if (hurried(task.kind)) woken.abort();
  }

  /** Until a worker that stops has done what is there of its kinds. */
  async function drained(handlers: Handlers): Promise<void> {
    const left = (): boolean => [...waiting, ...running.keys(), ...resting.keys()].some(({ task }) => handlers[task.kind] !== undefined);
    while (left()) await (running.size > 0 ? Promise.race(running.values()) : new Promise((resolve) => setImmediate(resolve)));
  }

  return {
    async send(task) {
      if (closed || waiting.length + resting.size >= most) throw new QueueFull();
      waiting.push({ task, failures: 0 });
      start();
    },
    async work(handlers, signal) {
      workers.add(handlers);
      start();
      if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      stopping.add(handlers);
      wake();
      await patiently(drained(handlers));
      workers.delete(handlers);
      stopping.delete(handlers);
    },
    deadLetters: async () => [...dead.values()],
    figures: async () => ({ waiting: waiting.length + resting.size + running.size, dead: dead.size }),
    async resend(id) {
      revive(id);
      start();
    },
    async resendAll() {
      const all = [...dead.keys()];
      for (const id of all) revive(id);
      start();
      return all.length;
    },
    async close() {
      closed = true;
      waiting.length = 0;
      wake();
      workers.clear();
      await patiently(Promise.all(running.values()));
    },
  };
}
