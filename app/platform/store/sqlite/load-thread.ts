import { Worker } from 'node:worker_threads';
import { StoreFailure } from '../port.ts';
import type { LoadAnswer, LoadCall } from './load-worker.ts';
import type { Packed } from './packed.ts';

/** Writes packed rows on a thread of its own, in the order in which they came. */
export interface LoadThread {
  /** Resolves when every reader sees the rows. @throws StoreFailure */
  load(rows: Packed): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Rows come as bytes, so that the thread makes little garbage. */
const HEAP = { maxYoungGenerationSizeMb: 4 };

type Waiting = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** The thread keeps the process alive only while rows wait. One that died fails its calls and is not started again. */
export function loadThread(path: string): LoadThread {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: path, resourceLimits: HEAP });
  const waiting = new Map<number, Waiting>();
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let calls = 0;
  let dead: Error | undefined;
  worker.unref();

  const fail = (why: string): void => {
    dead ??= new StoreFailure(`The store ${path} cannot be loaded: ${why}`);
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  worker.on('error', (error: Error) => fail(error.message));
  worker.on('exit', () => fail('its thread has ended.'));
  worker.on('message', ({ ids, error }: LoadAnswer) => {
    for (const id of ids) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) call?.resolve();
      else call?.reject(new StoreFailure(error));
    }
    if (waiting.size === 0) worker.unref();
  });

  return {
    load: (rows) =>
      new Promise((resolve, reject) => {
        if (dead) return reject(dead);
        const call: LoadCall = { ...rows, id: ++calls };
        waiting.set(call.id, { resolve, reject });
        worker.ref();
        worker.postMessage(call, [rows.content.buffer, rows.lengths.buffer]);
      }),
    async close() {
      worker.ref();
      worker.postMessage('close');
      await ended;
    },
  };
}
