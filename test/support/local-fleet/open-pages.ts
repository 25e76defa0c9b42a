import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { PROTOCOL } from '../../../app/machines/live/protocol.ts';
import { connectionOf, type LivePage } from '../live-page.ts';
import type { TestVisitor } from '../visitor.ts';

/** Open pages of a question, and members who answer it meanwhile. */
export type OpenPages = {
  /** Has no more written, waits until every page has heard all, or `seconds` have gone by, and closes them. */
  stop(seconds: number): Promise<Heard>;
};

export type Heard = {
  readonly pages: number;
  /** Answers that were acknowledged. */
  readonly written: number;
  /** Writes that were not, with what was said of them. */
  readonly refused: readonly string[];
  /** Times that a page's connection ended and it came back. */
  readonly cameBack: number;
  /** Answers that a page was never told of. */
  readonly lost: readonly string[];
  /** Times that a page was told to look anew, since something may have been missed. */
  readonly gaps: number;
};

export type OpenPagesOptions = {
  readonly port: number;
  readonly site: string;
  readonly question: number;
  readonly pages: number;
  readonly members: readonly TestVisitor[];
  /** Milliseconds between two answers of a member. */
  readonly pause: number;
};

/** How long a page waits before it comes back, in milliseconds; a real one spreads it. */
const COMING_BACK = 250;

type Page = {
  readonly told: Set<number>;
  gaps: number;
  cameBack: number;
  newest: number | null;
  current: LivePage | undefined;
  ended: Promise<void>;
};

export async function startOpenPages({ port, site, question, pages: count, members, pause }: OpenPagesOptions): Promise<OpenPages> {
  const stopping = new AbortController();
  const closing = new AbortController();
  const written: number[] = [];
  const refused: string[] = [];

  function take(page: Page, live: LivePage): void {
    for (const { kind, post } of live.told.splice(0)) {
      if (kind === 'gap') page.gaps++;
      else if (post !== undefined) page.told.add(post);
    }
    page.newest = Math.max(page.newest ?? 0, live.lastId()) || page.newest;
  }

  /** As the page's script: a connection that ends is made again, from the last number that was heard. */
  async function listen(page: Page, listens: () => void): Promise<void> {
    while (!closing.signal.aborted) {
      const live = connectionOf({ port, site });
      page.current = live;
      live.socket.on('error', () => undefined);
      live.socket.on('message', () => {
        take(page, live);
        if (page.newest !== null) listens();
      });
      const opened = await Promise.race([
        once(live.socket, 'open').then(
          () => true,
          () => false,
        ),
        live.closed.then(() => false),
      ]);
      if (opened) live.socket.send(JSON.stringify({ v: PROTOCOL, on: [`question:${question}`], after: page.newest, age: 0 }));
      await live.closed;
      take(page, live);
      if (closing.signal.aborted) return;
      page.cameBack++;
      await after(COMING_BACK);
    }
  }

  async function write(member: TestVisitor, number: number): Promise<void> {
    for (let place = 0; !stopping.signal.aborted; place++) {
      const markdown = `Member ${number} says ${place} times that nothing of this may be lost, in words enough for a post.`;
      const answer = await member.post(`/questions/${question}/answer`, { markdown }, { site, stay: true }).catch((error: Error) => error);
      const post = answer instanceof Error ? undefined : /(\d+)$/.exec(answer.headers.location ?? '')?.[1];
      if (!(answer instanceof Error) && answer.status === 303 && post !== undefined) written.push(Number(post));
      else refused.push(answer instanceof Error ? answer.message : `${answer.status} ${answer.headers.location ?? ''}`);
      await after(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const listening: Promise<void>[] = [];
  const pages = Array.from({ length: count }, (): Page => {
    const page: Page = { told: new Set(), gaps: 0, cameBack: 0, newest: null, current: undefined, ended: Promise.resolve() };
    const { promise, resolve } = Promise.withResolvers<void>();
    page.ended = listen(page, resolve);
    listening.push(promise);
    return page;
  });
  await Promise.all(listening);
  const writing = members.map(write);

  const lost = (): readonly string[] =>
    pages.flatMap((page, number) => written.filter((post) => !page.told.has(post)).map((post) => `page ${number} was not told of ${post}`));
  return {
    async stop(seconds) {
      stopping.abort();
      await Promise.all(writing);
      for (const end = performance.now() + seconds * 1000; lost().length > 0 && performance.now() < end; ) await after(100);
      const missing = lost();
      closing.abort();
      for (const { current } of pages) current?.socket.terminate();
      await Promise.all(pages.map(({ ended }) => ended));
      const sum = (of: (page: Page) => number): number => pages.reduce((all, page) => all + of(page), 0);
      return {
        pages: count,
        written: written.length,
        refused,
        cameBack: sum((page) => page.cameBack),
        lost: missing,
        gaps: sum((page) => page.gaps),
      };
    },
  };
}
