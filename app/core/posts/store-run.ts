import { Conflict } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { codeBlocks } from '../runs/blocks.ts';
import { BlockNotFound } from '../runs/errors.ts';
import type { RunResult } from '../runs/result.ts';
import { LAST_BLOCK, storedRun } from '../runs/stored.ts';
import { readBody } from './body.ts';
import { bodyKey, postKey } from './keys.ts';
import { visiblePost } from './place.ts';
import type { PostId } from './records.ts';

/** A block that was run as it stands in its post. */
export type BlockRun = { readonly post: PostId; readonly block: number; readonly source: string };

/**
 * Stores what a block printed with the revision of its post, where it was the post's author who ran it and the block
 * still stands there as it was run. Gives whether it was stored.
 * @throws PostNotFound, PostDeleted, BlockNotFound, SiteReadOnly
 */
export async function storeRun(context: Context, { post: id, block, source }: BlockRun, result: RunResult): Promise<boolean> {
  const { person, site, store, blobs, now } = context;
  const post = await visiblePost(context, id);
  if (!person || post.author.id !== person.id) return false;
  const body = await store.get(bodyKey(site.number, post));
  const found = body && codeBlocks((await readBody(body, blobs)).html).find((one) => one.block === block);
  if (!body || !found) throw new BlockNotFound(block);
  if (found.source.trim() !== source.trim() || block > LAST_BLOCK) return false;
  const revision = body.ran ?? post.version;
  const row = storedRun({ site: site.number, post: id, revision, block, at: now }, result);
  try {
    // An edit writes the text anew, without the mark: what was run before it is shown no longer.
    await commit(
      context,
      [
        { check: postKey(site.number, post), when: { equals: { version: post.version } } },
        { update: body.key, set: { ran: revision }, when: 'present' },
        { put: row },
      ],
      post.question,
      { kind: 'ran', at: now, question: post.question, post: id, block, author: person.id },
    );
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}
