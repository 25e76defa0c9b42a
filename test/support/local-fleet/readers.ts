import { Agent, request } from 'node:http';

/** Readers who come at a steady rate, whatever becomes of those before them. */
export type SteadyReaders = {
  /** Has no more come, and waits for the last answers. */
  stop(): Promise<Read>;
};

export type Read = {
  readonly requests: number;
  /** Requests a second, over all the time. */
  readonly rate: number;
  /** What was no page: a status of 500 or more, or a connection that broke; with what was asked and when. */
  readonly failures: readonly string[];
  /** Milliseconds within which 99 of 100 were answered. */
  readonly slowest: number;
};

/** What is read: a host's label below localhost, and a path. */
export type Page = { readonly site: string; readonly path: string };

/** How often a batch of readers comes, in milliseconds: timers of one are not kept to on a busy machine. */
const BATCH = 25;

export function startReaders(port: number, perSecond: number, pages: readonly Page[]): SteadyReaders {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const begun = performance.now();
  const failures: string[] = [];
  const took: number[] = [];
  const underWay = new Set<Promise<void>>();
  let asked = 0;

  function ask({ site, path }: Page): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const at = performance.now();
    const failed = (what: string): void => {
      failures.push(`${site}${path} after ${Math.round(at - begun)} ms: ${what}`);
      resolve();
    };
    const sent = request({ host: '127.0.0.1', port, path, agent, headers: { host: `${site}.localhost:${port}` } }, (response) => {
      const { statusCode = 0 } = response;
      response.on('error', (error) => failed(error.message));
      response.on('end', () => {
        took.push(performance.now() - at);
        if (statusCode >= 500) failed(`status ${statusCode}`);
        else resolve();
      });
      response.resume();
    });
    sent.on('error', (error) => failed(error.message)).end();
    return promise;
  }

  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
    for (; asked < due; asked++) {
      const page = pages[asked % pages.length];
      if (!page) continue;
      const asking = ask(page);
      underWay.add(asking);
      void asking.finally(() => underWay.delete(asking));
    }
  }, BATCH);

  return {
    async stop() {
      clearInterval(timer);
      const seconds = (performance.now() - begun) / 1000;
      await Promise.all(underWay);
      agent.destroy();
      const sorted = took.toSorted((one, other) => one - other);
      return { requests: asked, rate: Math.round(asked / seconds), failures, slowest: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0) };
    },
  };
}
