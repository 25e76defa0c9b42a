import { parentPort, workerData } from 'node:worker_threads';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { DumpRefused } from '../errors.ts';
import { type PostsPiece, readTexts } from './posts.ts';
import { clean, workPost } from './work.ts';

/** What the thread is asked for: texts about people made safe, or the next piece of Posts.xml. */
export type TextCall = { readonly id: number; readonly ask: { readonly abouts: readonly string[] } | { readonly postsFor: SiteNumber } };

/** The answer to the call of the same id; no result where the file is at its end. */
export type TextAnswer = {
  readonly id: number;
  readonly result?: unknown;
  readonly refused?: readonly [file: string, line: number | undefined, reason: string];
  readonly error?: string;
};

const path = String(workerData);
let pieces: AsyncGenerator<PostsPiece, undefined> | undefined;

async function resultOf(ask: TextCall['ask']): Promise<unknown> {
  if ('abouts' in ask) return ask.abouts.map(clean);
  pieces ??= readTexts(path, (job) => workPost(ask.postsFor, job));
  return (await pieces.next()).value;
}

parentPort?.on('message', async ({ id, ask }: TextCall) => {
  let answer: TextAnswer;
  try {
    answer = { id, result: await resultOf(ask) };
  } catch (error) {
    if (error instanceof DumpRefused) answer = { id, refused: [error.file, error.line, error.reason] };
    else answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
