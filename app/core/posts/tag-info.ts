import type { Context } from '../context.ts';
import { type Tag, tagKey } from '../tags/records.ts';
import { readBody } from './body.ts';
import { bodyKey } from './keys.ts';

/** A tag with its wiki, rendered. Its wiki is a post, so this stands here and not in the room of tags. */
export async function tagInfo(
  context: Pick<Context, 'site' | 'store' | 'blobs'>,
  name: string,
): Promise<{ readonly tag: Tag; readonly wiki?: string } | undefined> {
  const { blobs, site, store } = context;
  const tag = await store.get(tagKey(site.number, name));
  if (!tag) return undefined;
  const body = tag.wikiPost === undefined ? undefined : await store.get(bodyKey(site.number, { id: tag.wikiPost, question: tag.wikiPost }));
  return { tag, ...(body && { wiki: (await readBody(body, blobs)).html }) };
}
