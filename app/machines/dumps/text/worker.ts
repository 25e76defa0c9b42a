import { parentPort, workerData } from 'node:worker_threads';
import type { PostId } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { DumpRefused } from '../errors.ts';
import { type PostsTexts, readMap, readTexts } from './posts.ts';

/** What the thread is asked for: texts about people made safe, or the next piece of Posts.xml, of its first or second reading. */
export type TextCall = { readonly id: number } & (
  | { readonly abouts: readonly string[] }
  | { readonly next: 'map' }
  | { readonly next: 'texts'; readonly site: SiteNumber; readonly left: readonly PostId[] }
);

/** The answer to the call of the same id; no result where a reading is at its end. */
export type TextAnswer = {
  readonly id: number;
  readonly result?: unknown;
  readonly refused?: readonly [file: string, line: number | undefined, reason: string];
  readonly error?: string;
};

const path = String(workerData);
const map = readMap(path);
let texts: AsyncGenerator<PostsTexts, undefined> | undefined;

async function resultOf(call: TextCall): Promise<unknown> {
  if ('next' in call && call.next === 'map') return (await map.next()).value;
  // Not before it is needed: reading can begin some 200 ms sooner.
  const { clean, workPost } = await import('./work.ts');
  if ('abouts' in call) return call.abouts.map(clean);
  texts ??= readTexts(path, new Set(call.left), (job) => workPost(call.site, job));
  return (await texts.next()).value;
}

parentPort?.on('message', async (call: TextCall) => {
  const { id } = call;
  let answer: TextAnswer;
  try {
    answer = { id, result: await resultOf(call) };
  } catch (error) {
    if (error instanceof DumpRefused) answer = { id, refused: [error.file, error.line, error.reason] };
    else answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
