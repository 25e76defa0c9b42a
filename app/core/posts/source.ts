import type { Context } from '../context.ts';
import { everyRow } from '../every-row.ts';
import { readBody, unpackText } from './body.ts';
import { bodyKey, historyOf } from './keys.ts';
import type { Post, PostId } from './records.ts';

/** A post as an editor meets it. */
export type Source = {
  readonly id: PostId;
  readonly version: number;
  readonly markdown: string;
  readonly title?: string;
  readonly tags?: readonly string[];
};

/** What a post was written in. An imported post's Markdown stands in its history alone; without one, its HTML is Markdown too. */
export async function sourceOf(context: Pick<Context, 'site' | 'store' | 'blobs'>, post: Post): Promise<Source> {
  const { blobs, site, store } = context;
  const body = await store.get(bodyKey(site.number, post));
  const text = body ? await readBody(body, blobs) : { html: '' };
  const markdown = text.markdown ?? (await latestInHistory(context, post.id)) ?? text.html;
  return { id: post.id, version: post.version, markdown, ...(post.kind === 'question' && { title: post.title, tags: post.tags }) };
}

/** PostHistoryTypeIds that carry a body: initial, edit, rollback. */
const BODIES = [2, 5, 8];

async function latestInHistory({ site, store }: Pick<Context, 'site' | 'store'>, post: PostId): Promise<string | undefined> {
  const bodies = (await everyRow(store, historyOf(site.number, post))).filter((row) => BODIES.includes(row.type));
  const latest = bodies.toSorted((a, b) => b.at - a.at || b.id - a.id)[0];
  return latest && unpackText(latest);
}
