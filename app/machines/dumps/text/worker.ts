import { serialize } from 'node:v8';
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
  /** A piece of Posts.xml, serialised. */
  readonly piece?: Uint8Array<ArrayBuffer>;
  readonly refused?: readonly [file: string, line: number | undefined, reason: string];
  readonly error?: string;
};

const path = String(workerData);
let pieces: AsyncGenerator<PostsPiece, undefined> | undefined;

async function nextPiece(site: SiteNumber): Promise<Uint8Array<ArrayBuffer> | undefined> {
  pieces ??= readTexts(path, (job) => workPost(site, job));
  const { value } = await pieces.next();
  return value && new Uint8Array(serialize(value));
}

async function answerTo({ id, ask }: TextCall): Promise<TextAnswer> {
  try {
    if ('abouts' in ask) return { id, result: ask.abouts.map(clean) };
    const piece = await nextPiece(ask.postsFor);
    return piece ? { id, piece } : { id };
  } catch (error) {
    if (error instanceof DumpRefused) return { id, refused: [error.file, error.line, error.reason] };
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', async (call: TextCall) => {
  const answer = await answerTo(call);
  parentPort?.postMessage(answer, answer.piece ? [answer.piece.buffer] : []);
});
