import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { DumpRefused } from '../errors.ts';
import type { Cleaned } from '../rows/person.ts';
import type { PostsPiece } from './posts.ts';
import type { TextAnswer, TextCall } from './worker.ts';

/** Pieces of Posts.xml worked ahead, while the other files are read: 2 MB of it, and no more pile up. */
const AHEAD = 16;

/** Megabytes of new objects before they are looked through. */
const HEAP = { maxYoungGenerationSizeMb: 24 };

/** Reads Posts.xml, sanitises and packs on a thread of its own, beside reading the other files and loading. */
export interface TextThread {
  clean(abouts: readonly string[]): Promise<readonly Cleaned[]>;
  /** Posts.xml from its beginning, once; begun at once, before the first piece is asked for. */
  posts(site: SiteNumber): AsyncGenerator<PostsPiece>;
  close(): Promise<void>;
}

type Waiting = { resolve(result: never): void; reject(error: Error): void };

/** `path` is that of Posts.xml. */
export function textThread(path: string): TextThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: path, resourceLimits: HEAP });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let dead: Error | undefined;

  worker.on('message', ({ id, result, piece, refused, error }: TextAnswer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (refused) call?.reject(new DumpRefused(...refused));
    else if (error !== undefined) call?.reject(new Error(`A text could not be worked: ${error}`));
    else call?.resolve((piece ?? result) as never);
  });
  const fail = (error: Error): void => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread that sanitises ended with ${code}.`)));

  const ask = <T>(asked: TextCall['ask']): Promise<T> =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      const call: TextCall = { id: ++calls, ask: asked };
      waiting.set(call.id, { resolve, reject });
      worker.postMessage(call);
    });

  /** One that fails while another is taken in is told of when its turn comes. */
  const nextPiece = (site: SiteNumber): Promise<Uint8Array | undefined> => {
    const piece = ask<Uint8Array | undefined>({ postsFor: site });
    piece.catch(() => {});
    return piece;
  };

  /** A piece waits as bytes: its thousands of objects are made once they are needed, and the heap stays small. */
  async function* inOrder(site: SiteNumber, asked: Promise<Uint8Array | undefined>[]): AsyncGenerator<PostsPiece> {
    for (let piece = await asked.shift(); piece; piece = await asked.shift()) {
      asked.push(nextPiece(site));
      yield deserialize(piece);
    }
  }

  return {
    clean: (abouts) => ask({ abouts }),
    posts: (site) =>
      inOrder(
        site,
        Array.from({ length: AHEAD }, () => nextPiece(site)),
      ),
    close: async () => {
      await worker.terminate();
    },
  };
}
