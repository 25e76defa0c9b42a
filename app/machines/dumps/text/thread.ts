import { Worker } from 'node:worker_threads';
import type { SiteNumber } from '../../../core/sites/records.ts';
import type { TextJob, TextResult } from './work.ts';
import type { TextAnswer, TextCall } from './worker.ts';

/** Sanitising and packing on a thread of its own, beside reading and loading. */
export interface TextThread {
  /** Does a batch of jobs; results in their order. */
  work<J extends TextJob>(jobs: readonly J[]): Promise<readonly TextResult<J>[]>;
  close(): Promise<void>;
}

type Waiting = { resolve(results: readonly never[]): void; reject(error: Error): void };

export function textThread(site: SiteNumber): TextThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: site });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let dead: Error | undefined;

  worker.on('message', ({ id, results, error }: TextAnswer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (results) call?.resolve(results as readonly never[]);
    else call?.reject(new Error(`A text could not be worked: ${error}`));
  });
  const fail = (error: Error): void => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread that sanitises ended with ${code}.`)));

  return {
    work: (jobs) =>
      new Promise((resolve, reject) => {
        if (dead) return reject(dead);
        const call: TextCall = { id: ++calls, jobs };
        waiting.set(call.id, { resolve, reject });
        worker.postMessage(call);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
