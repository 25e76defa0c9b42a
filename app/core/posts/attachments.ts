import type { Change } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import { attach } from '../files/attach.ts';
import { namedFiles } from '../files/read.ts';
import { filesIn } from '../files/rules.ts';
import type { StoredFile } from '../files/stored.ts';
import type { Gather } from '../gather.ts';
import { filesKey } from './keys.ts';
import type { PostFiles, PostId } from './records.ts';

/** A text as it is to stand in a post, and as it stood there before. */
export type Naming = { readonly post: { readonly id: PostId; readonly question: PostId }; readonly markdown: string; readonly before?: string };

/**
 * The changes by which posts list the files that their texts name, to be made anew with each try of their write. None,
 * and no read, where no file is named and none was.
 */
export async function attachedChanges(context: Pick<Context, 'site' | 'store'>, namings: readonly Naming[]): Promise<readonly Change[]> {
  const { lists, changes } = await attach(
    context,
    namings.map(({ markdown }) => markdown),
  );
  const rows = namings.flatMap(({ post, before = '' }, index): Change[] => {
    const files = lists[index] ?? [];
    const key = filesKey(context.site.number, post);
    if (files.length > 0) return [{ put: { key, files } }];
    return filesIn(before).length > 0 ? [{ remove: key }] : [];
  });
  return [...rows, ...changes];
}

const NONE: ReadonlyMap<PostId, readonly StoredFile[]> = new Map();

/**
 * What posts list besides pictures, which are seen where they stand: as it is now, one taken down too. Only posts that
 * have any; nothing is read for the others.
 */
export async function listedFiles(
  listing: readonly { readonly post: { readonly id: PostId }; readonly files: PostFiles | undefined }[],
  gather: Gather,
): Promise<ReadonlyMap<PostId, readonly StoredFile[]>> {
  const lists = listing.flatMap(({ post, files }) => {
    const others = files?.files.filter(({ kind }) => kind !== 'image');
    return others && others.length > 0 ? { post: post.id, others } : [];
  });
  if (lists.length === 0) return NONE;
  return new Map(await Promise.all(lists.map(async ({ post, others }) => [post, await namedFiles(gather, others)] as const)));
}
