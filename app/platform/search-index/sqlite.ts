import { Worker } from 'node:worker_threads';
import { type SearchIndex, SearchIndexDown } from './port.ts';
import type { Call, Outcome } from './sqlite/worker.ts';

/** The engine's memory is outside of the heap: there are only documents on their way in it. */
const HEAP = { maxYoungGenerationSizeMb: 12 };

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

/**
 * Search embedded: SQLite's FTS5 in a file of its own, on a worker thread, so that no query holds up a page.
 *
 * Several processes may have the file open. When the worker dies, the calls under way fail and the next call starts
 * another one. The thread keeps the process alive only while a call waits.
 */
export function openSearchIndex({ path }: { readonly path: string }): SearchIndex {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let calls = 0;
  let closed = false;

  function fail(gone: Worker, error: unknown): void {
    if (worker !== gone) return;
    worker = undefined;
    const why = error instanceof Error ? ` (${error.message})` : '';
    const down = new SearchIndexDown(`The search index stopped and will be started again.${why}`, { cause: error });
    for (const { reject } of waiting.values()) reject(down);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('./sqlite/worker.ts', import.meta.url), { workerData: path, resourceLimits: HEAP });
    started.on('message', ({ id, result, error }: Outcome) => {
      const call = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if (error === undefined) call?.resolve(result);
      else call?.reject(new SearchIndexDown(error));
    });
    started.on('error', (error) => fail(started, error));
    started.on('exit', (code) => fail(started, new Error(`The search worker ended with ${code}.`)));
    return started;
  }

  function call<M extends keyof SearchIndex>(method: M, ...args: Parameters<SearchIndex[M]>): Promise<Awaited<ReturnType<SearchIndex[M]>>> {
    if (closed) return Promise.reject(new SearchIndexDown('The search index is closed.'));
    worker ??= start();
    const message: Call = { id: ++calls, method, args };
    return new Promise((resolve, reject) => {
      waiting.set(message.id, { resolve: resolve as Waiting['resolve'], reject });
      worker?.ref();
      worker?.postMessage(message);
    });
  }

  return {
    index: (documents, renewal) => call('index', documents, renewal),
    adjust: (adjustments) => call('adjust', adjustments),
    remove: (site, posts) => call('remove', site, posts),
    removeSite: (site) => call('removeSite', site),
    renew: (site) => call('renew', site),
    complete: (site, renewal) => call('complete', site, renewal),
    sites: () => call('sites'),
    search: (site, query) => call('search', site, query),
    searchEach: (sites, query) => call('searchEach', sites, query),
    suggest: (site, typed, limit) => call('suggest', site, typed, limit),
    similar: (site, text, limit) => call('similar', site, text, limit),
    cursor: () => call('cursor'),
    saveCursor: (cursor) => call('saveCursor', cursor),
    flush: () => call('flush'),
    needsRebuild: () => call('needsRebuild'),
    async close() {
      if (closed) return;
      const last = worker && call('close');
      closed = true;
      await last;
    },
  };
}
