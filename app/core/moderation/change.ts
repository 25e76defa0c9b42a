import type { Change, Condition } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import type { Event, Moved } from '../events.ts';
import type { Person } from '../people/records.ts';
import { byAuthorAndScore, byAuthorAndTime, historyKey, postKey } from '../posts/keys.ts';
import type { Answer, Question } from '../posts/records.ts';
import { LICENCE } from '../posts/rules.ts';

/** PostHistoryTypeIds, as in the dumps. */
const DELETED = 12;
const UNDELETED = 13;

/**
 * The condition that nothing that was decided on has changed: the post's state, and its votes one by one. The counts of
 * votes would not do: one vote may come and another go between two reads, and the days on which they were cast differ.
 */
export function unchanged({ version, presses = 0 }: Question | Answer, equals: Readonly<Record<string, number>> = {}): Condition {
  return { equals: { version, ...equals }, below: { presses: presses + 1 }, atLeast: { presses } };
}

/** The head of a post that goes: it leaves the lists of its author's posts, and keeps all else, to come back with. */
export function goes({ now, site }: Context, post: Question | Answer, by: Person, when: Condition): Change {
  return {
    update: postKey(site.number, post),
    set: { deleted: now, deletedBy: by.id, version: post.version + 1 },
    remove: ['one', 'two'],
    when,
  };
}

/** The head of a post that comes back. */
export function comesBack({ site }: Context, post: Question | Answer, when: Condition): Change {
  const author = post.author.id;
  const { created, id, kind, score } = post;
  const listed = author !== undefined && {
    one: byAuthorAndTime(site.number, author, kind, created, id),
    two: byAuthorAndScore(site.number, author, kind, score, id),
  };
  return { update: postKey(site.number, post), set: { ...listed, version: post.version + 1 }, remove: ['deleted', 'deletedBy'], when };
}

/** What the post's history tells of it. */
export async function entryOf({ ids, now, site }: Context, post: Question | Answer, by: Person, deed: 'deleted' | 'undeleted'): Promise<Change> {
  const id = await ids.next(site.number, 'history');
  const type = deed === 'deleted' ? DELETED : UNDELETED;
  const author = { id: by.id };
  return { put: { key: historyKey(site.number, post.id, id), id, post: post.id, type, revision: `${id}`, at: now, author, licence: LICENCE } };
}

/** What the log is told. `moved` has the sign of what happens. */
export function toldOf({ now }: Context, post: Question | Answer, by: Person, kind: 'deleted' | 'undeleted', moved: readonly Moved[]): Event {
  return {
    kind,
    at: now,
    question: post.question,
    post: post.id,
    postKind: post.kind,
    author: post.author.id ?? null,
    by: by.id,
    tags: post.kind === 'question' ? post.tags : null,
    moved,
    version: post.version + 1,
  };
}
