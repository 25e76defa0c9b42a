import { Worker } from 'node:worker_threads';
import type { PostId } from '../../../core/posts/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { DumpRefused } from '../errors.ts';
import type { Cleaned } from '../rows/person.ts';
import type { PostsMap, PostsTexts } from './posts.ts';
import type { TextAnswer, TextCall } from './worker.ts';

/** Pieces of Posts.xml asked for ahead: the thread goes on while one is taken in, and no more than these pile up. */
const AHEAD = 8;

/** Reads Posts.xml, sanitises and packs on a thread of its own, beside reading the other files and loading. */
export interface TextThread {
  clean(abouts: readonly string[]): Promise<readonly Cleaned[]>;
  /** The first reading of Posts.xml. */
  map(): AsyncGenerator<PostsMap>;
  /** The second, without the posts that are to be left out; begins at once, before the first piece is asked for. */
  texts(site: SiteNumber, left: readonly PostId[]): AsyncGenerator<PostsTexts>;
  close(): Promise<void>;
}

type Asked = TextCall extends infer C ? (C extends unknown ? Omit<C, 'id'> : never) : never;
type Waiting = { resolve(result: never): void; reject(error: Error): void };

/** `path` is that of Posts.xml. */
export function textThread(path: string): TextThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: path });
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let dead: Error | undefined;

  worker.on('message', ({ id, result, refused, error }: TextAnswer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (refused) call?.reject(new DumpRefused(...refused));
    else if (error !== undefined) call?.reject(new Error(`A text could not be worked: ${error}`));
    else call?.resolve(result as never);
  });
  const fail = (error: Error): void => {
    dead ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread that sanitises ended with ${code}.`)));

  const ask = <T>(asked: Asked): Promise<T> =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      const id = ++calls;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...asked });
    });

  function ahead<T>(asked: Asked): AsyncGenerator<T> {
    const next = (): Promise<T | undefined> => {
      const answer = ask<T | undefined>(asked);
      // One that fails while another is taken in is told of when its turn comes.
      answer.catch(() => {});
      return answer;
    };
    return inOrder(Array.from({ length: AHEAD }, next), next);
  }

  async function* inOrder<T>(under: Promise<T | undefined>[], next: () => Promise<T | undefined>): AsyncGenerator<T> {
    for (let first = await under.shift(); first !== undefined; first = await under.shift()) {
      under.push(next());
      yield first;
    }
  }

  return {
    clean: (abouts) => ask({ abouts }),
    map: () => ahead({ next: 'map' }),
    texts: (site, left) => ahead({ next: 'texts', site, left }),
    close: async () => {
      await worker.terminate();
    },
  };
}
