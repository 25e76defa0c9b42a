import type { Context } from '../context.ts';
import { writer } from '../people/permission.ts';
import { revise, unchanged } from './edit.ts';
import { RevisionNotFound } from './errors.ts';
import { type PostEvent, type Revision, revisionsOf } from './history.ts';
import type { PostId } from './records.ts';
import type { Revised } from './revise.ts';

/**
 * Brings back what stood after a revision, as a revision of its own. What stood once is not measured anew: a question of
 * another time may be shorter than one may be now.
 * @throws PersonSuspended, PrivilegeNeeded, PostNotFound, PostDeleted, PostRefused, RevisionNotFound, TextRefused when
 * it stands there already, EditConflict when somebody changed the post since `base`.
 */
export async function rollback(context: Context, id: PostId, revision: number, base?: number): Promise<void> {
  writer(context);
  const { entries } = await revisionsOf(context, id);
  const stood = stoodAfter(entries, revision);
  if (!stood) throw new RevisionNotFound(revision);
  const wanted = { ...stood, summary: `Rollback to revision ${revision}`, ...(base !== undefined && { base }) };
  await revise(context, id, wanted, 'rollback', (revised) => (unchanged(revised) ? 'unchanged' : undefined));
}

/** What a post said after a revision; undefined when it has no such revision. */
export function stoodAfter(entries: readonly (Revision | PostEvent)[], revision: number): Revised | undefined {
  const revisions = entries.filter((entry) => entry.kind === 'revision' && entry.number <= revision) as readonly Revision[];
  if (revisions.at(-1)?.number !== revision) return undefined;
  return {
    title: revisions.findLast(({ title }) => title)?.title?.after,
    markdown: revisions.findLast(({ body }) => body)?.body?.after,
    tags: revisions.findLast(({ tags }) => tags)?.tags?.after,
  };
}
