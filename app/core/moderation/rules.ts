import type { Person } from '../people/records.ts';
import type { Answer, Post, Question } from '../posts/records.ts';

export type DeleteRefusal =
  | 'not-own'
  | 'not-deletable'
  | 'deleted'
  | 'not-deleted'
  | 'locked'
  | 'accepted'
  | 'answered'
  | 'answer-scored'
  | 'by-moderator'
  | 'question-deleted';

type Deleter = Pick<Person, 'id' | 'moderator'>;

/** What stands around a post: the question that an answer belongs to, the answers of a question that are not deleted. */
export type Around = { readonly question?: Question | undefined; readonly answers: readonly Pick<Answer, 'score'>[] };

/**
 * Why somebody may not delete a post, or undefined. Others put work into answers: a question goes only while it has one
 * answer at most, and none that anybody found good or that was accepted (https://stackoverflow.com/help/deleted-questions).
 */
export function deleteRefusal(person: Deleter, post: Post, { question, answers }: Around): DeleteRefusal | undefined {
  if (post.kind !== 'question' && post.kind !== 'answer') return 'not-deletable';
  if (!person.moderator && post.author.id !== person.id) return 'not-own';
  if (post.deleted !== undefined) return 'deleted';
  if (question?.deleted !== undefined) return 'question-deleted';
  if (person.moderator) return undefined;
  if (post.locked !== undefined) return 'locked';
  if (post.kind === 'answer') return question?.accepted === post.id ? 'accepted' : undefined;
  if (post.accepted !== undefined) return 'accepted';
  if (post.answers > 1) return 'answered';
  return answers.some(({ score }) => score > 0) ? 'answer-scored' : undefined;
}

/** Why somebody may not bring a deleted post back, or undefined. `question` is the one that an answer belongs to. */
export function undeleteRefusal(person: Deleter, post: Post, question?: Question): DeleteRefusal | undefined {
  if (post.kind !== 'question' && post.kind !== 'answer') return 'not-deletable';
  if (!person.moderator && post.author.id !== person.id) return 'not-own';
  if (post.deleted === undefined) return 'not-deleted';
  if (question?.deleted !== undefined) return 'question-deleted';
  if (person.moderator) return undefined;
  if (post.locked !== undefined) return 'locked';
  return post.deletedBy === person.id ? undefined : 'by-moderator';
}
