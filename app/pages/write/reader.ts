import type { Gather } from '../../core/gather.ts';
import { isSuspended, mayDo, type Privilege } from '../../core/people/privileges.ts';
import type { Person } from '../../core/people/records.ts';
import { type Draft, readDraft } from '../../core/posts/drafts.ts';
import type { Post, PostId } from '../../core/posts/records.ts';
import type { Site } from '../../core/sites/records.ts';
import { ownVotes } from '../../core/votes/own-votes.ts';
import type { Direction } from '../../core/votes/records.ts';
import type { PageContext } from '../context.ts';
import { newAct } from './act.ts';
import { isNewcomer } from './proof.ts';

/** Who reads a question's page as a member, with what of theirs stands on it. Absent for everyone else: their pages are the same bytes. */
export type Reader = {
  readonly person: Person;
  readonly site: Site;
  readonly now: number;
  readonly votes: ReadonlyMap<PostId, Direction>;
  /** One-time id of the page's forms. */
  readonly act: string;
  /** Forms ask them for a proof of work. */
  readonly isNewcomer: boolean;
  /** Their draft of an answer. */
  readonly draft?: Draft;
};

/** The reader of a question's page: their votes on the posts shown, and their draft of an answer, in one read with what else is gathered. */
export async function readerOf(context: PageContext, question: PostId, posts: readonly PostId[], gather: Gather): Promise<Reader | undefined> {
  const { person, site, now } = context;
  if (!person) return undefined;
  const [votes, draft] = await Promise.all([ownVotes(context, posts, gather), readDraft(context, `answer#${question}`, gather)]);
  return { person, site, now, votes, act: newAct(), isNewcomer: isNewcomer(context), ...(draft && { draft }) };
}

/** Somebody who only looks at one comment, or one post's history. */
export function lookerOf(context: PageContext): Reader | undefined {
  const { person, site, now } = context;
  return person && { person, site, now, votes: new Map(), act: newAct(), isNewcomer: isNewcomer(context) };
}

export const isOwn = ({ person }: Reader, post: Pick<Post, 'author'>): boolean => post.author.id === person.id;

/** Whether a reader may write at all at the moment. */
export const mayWrite = ({ person, now }: Reader): boolean => !isSuspended(person, now);

/** Whether a reader has a privilege here. */
export const may = ({ site, person, now }: Reader, privilege: Privilege): boolean => mayDo(site, person, privilege, now);
