import { setTimeout as after } from 'node:timers/promises';
import type { TestVisitor, Visited } from '../visitor.ts';

/** A question on which people write. */
export type Ground = { readonly site: string; readonly question: number };

/** Somebody who writes one thing after another. */
export type Writing = {
  /** Words that were acknowledged: they must stand on the question's pages. */
  readonly acknowledged: readonly string[];
  /** Answers that were acknowledged, by their ids. */
  readonly answers: readonly number[];
  /** How often it was told to come back later. */
  refused(): number;
  /** Replies that should not have been. */
  readonly wrong: readonly string[];
  stop(): Promise<void>;
};

/** A person has so many votes a day, and a few left. */
const VOTES = 20;

/**
 * Answers a question, comments on the answer, and votes for the last answers of `others`, itself left out, in turn; rests for so many
 * milliseconds in between. A connection that died with its process is no answer, and a host may say 503; all else is wrong.
 */
export function writing(visitor: TestVisitor, name: string, { site, question }: Ground, pause: number, others: Iterable<Writing> = []): Writing {
  const acknowledged: string[] = [];
  const answers: number[] = [];
  const wrong: string[] = [];
  const votedFor = new Set<number>();
  const stopping = new AbortController();
  let refused = 0;

  async function said(path: string, fields: Readonly<Record<string, string>>, words?: string): Promise<Visited | undefined> {
    const reply = await visitor.post(path, fields, { site, stay: true }).catch(() => undefined);
    if (reply?.status === 303) {
      if (words !== undefined) acknowledged.push(words);
      return reply;
    }
    if (reply?.status === 503) refused++;
    else if (reply) wrong.push(`${reply.status} ${path} ${reply.text.slice(0, 1_000)}`);
    return undefined;
  }

  async function write(): Promise<void> {
    for (let place = 0; !stopping.signal.aborted; place++) {
      const words = `${name} says ${place} times that nothing of this may be lost, in words enough for a post.`;
      const answered = await said(`/questions/${question}/answer`, { markdown: words }, words);
      const id = Number(/#post-(\d+)$/.exec(answered?.headers.location ?? '')?.[1]);
      if (id > 0) {
        answers.push(id);
        const more = `${name} adds ${place} times that this may not be lost either.`;
        await said(`/posts/${id}/comments`, { text: more }, more);
      }
      for (const other of others) {
        const last = other.answers.at(-1);
        if (last === undefined || other.answers === answers || votedFor.has(last) || votedFor.size === VOTES) continue;
        votedFor.add(last);
        await said(`/posts/${last}/vote`, { direction: 'up' });
      }
      await after(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const ended = write();
  return {
    acknowledged,
    answers,
    wrong,
    refused: () => refused,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** What of all words that were acknowledged stands on no page of the question's answers. */
export async function unsaid(visitor: TestVisitor, { site, question }: Ground, acknowledged: readonly string[]): Promise<readonly string[]> {
  let all = '';
  for (let page = 1; ; page++) {
    const { status, text } = await visitor.get(`/questions/${question}?page=${page}`, { site });
    if (status !== 200) break;
    all += text;
  }
  return acknowledged.filter((words) => !all.includes(words));
}
