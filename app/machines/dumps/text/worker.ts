import { parentPort, workerData } from 'node:worker_threads';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { type TextJob, workText } from './work.ts';

/** A batch of jobs, and the answer to it under the same id. */
export type TextCall = { readonly id: number; readonly jobs: readonly TextJob[] };
export type TextAnswer = { readonly id: number; readonly results?: readonly unknown[]; readonly error?: string };

const site: SiteNumber = workerData;

parentPort?.on('message', async ({ id, jobs }: TextCall) => {
  let answer: TextAnswer;
  try {
    const results: unknown[] = [];
    for (const job of jobs) results.push(await workText(site, job));
    answer = { id, results };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
