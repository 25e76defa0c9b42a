import { everyRow } from '../../../core/every-row.ts';
import { readBody } from '../../../core/posts/body.ts';
import { apart, wholePage } from '../../../core/posts/keys.ts';
import type { Comment, History, Link, Post, PostId } from '../../../core/posts/records.ts';
import { withoutAdditions } from '../../../core/text/sanitise.ts';
import type { Ballots, Vote } from '../../../core/votes/records.ts';
import type { Row } from '../../../platform/store/port.ts';
import { isBallots, isBody, isComment, isHistory, isLink, isPost, isVote } from '../row-kinds.ts';
import type { Export } from './given.ts';

/** Posts of a page whose own rows are read at once. */
const TOGETHER = 16;

/** How often a page is read anew because somebody is writing on it; what is read last is taken. */
const ATTEMPTS = 5;

/** A post with what stands apart from its page. */
export type WholePost = {
  readonly post: Post;
  /** As a dump has it. */
  readonly body: string;
  readonly history: readonly History[];
  readonly ballots: readonly Ballots[];
  readonly votes: readonly Vote[];
};

/** A page with all that a dump tells of it. */
export type Page = { readonly posts: readonly WholePost[]; readonly comments: readonly Comment[]; readonly links: readonly Link[] };

/**
 * Reads a page so that its counts are those of its rows, though somebody writes meanwhile: whatever they do changes a
 * head, and then the page is read again.
 * @throws BodyLost when a text is not in blobs
 */
export async function readPage(exporting: Export, question: PostId): Promise<Page> {
  for (let attempt = 1; ; attempt++) {
    const page = await readOnce(exporting, question);
    if (attempt === ATTEMPTS || (await stands(exporting, page))) return page;
  }
}

async function readOnce(exporting: Export, question: PostId): Promise<Page> {
  const rows = await everyRow(exporting.store, wholePage(exporting.site, question));
  const heads = rows.filter(isPost);
  const bodies = new Map(rows.filter(isBody).map((row) => [row.body, row]));
  const posts: WholePost[] = [];
  for (let start = 0; start < heads.length; start += TOGETHER) {
    const some = heads.slice(start, start + TOGETHER);
    posts.push(...(await Promise.all(some.map((post) => wholePost(exporting, post, bodies.get(post.id))))));
  }
  return { posts, comments: rows.filter(isComment), links: rows.filter(isLink).filter(({ direction }) => direction === 'out') };
}

async function wholePost(exporting: Export, post: Post, row: Row | undefined): Promise<WholePost> {
  const rows = await everyRow(exporting.store, { partition: apart(exporting.site, post.id) });
  return {
    post,
    body: await bodyOf(exporting, row, rows.find(isBody)),
    history: rows.filter(isHistory),
    ballots: rows.filter(isBallots),
    votes: rows.filter(isVote),
  };
}

/** As it came, where sanitising changed it and nobody has written it anew since: what is written here has its Markdown. */
async function bodyOf({ blobs }: Export, row: Row | undefined, original: Row | undefined): Promise<string> {
  const text = row && isBody(row) ? await readBody(row, blobs) : { html: '' };
  if (original && isBody(original) && text.markdown === undefined) return (await readBody(original, blobs)).html;
  return withoutAdditions(text.html);
}

/** Whether nothing was written on a page since it was read, but views. */
async function stands({ store }: Export, { posts }: Page): Promise<boolean> {
  const now = await store.getMany(posts.map(({ post }) => post.key));
  return posts.every(({ post }, index) => {
    const head = now[index];
    return head !== undefined && COUNTED.every((name) => head[name] === post[name]);
  });
}

/** What of a head whatever is written on its page changes: state, votes, comments and answers. */
const COUNTED = ['version', 'presses', 'comments', 'answers'] as const;
