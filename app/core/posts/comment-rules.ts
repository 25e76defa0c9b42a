import type { Person } from '../people/records.ts';
import type { Comment, Post } from './records.ts';

/** How long a comment's author may still change it, in minutes (Stack Exchange's figure). */
export const COMMENT_EDIT_MINUTES = 5;

export type CommentRefusal = 'not-own' | 'too-late';

/** Why somebody may not change or remove a comment now, or undefined. Moderators always may; removing one's own never comes too late. */
export function commentRefusal(
  comment: Pick<Comment, 'author' | 'created'>,
  person: Pick<Person, 'id' | 'moderator'>,
  now: number,
  deed: 'edit' | 'delete',
): CommentRefusal | undefined {
  if (person.moderator) return undefined;
  if (comment.author.id !== person.id) return 'not-own';
  return deed === 'edit' && now - comment.created > COMMENT_EDIT_MINUTES * 60_000 ? 'too-late' : undefined;
}

/** Whether somebody needs no privilege to comment on a post: it is theirs, or stands with their question. */
export function mayCommentFreely(post: Pick<Post, 'author'>, question: Pick<Post, 'author'> | undefined, person: Pick<Person, 'id'>): boolean {
  return post.author.id === person.id || question?.author.id === person.id;
}
