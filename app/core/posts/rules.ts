import type { Condition } from '../../platform/store/port.ts';
import { FILES_A_POST, filesIn } from '../files/rules.ts';
import type { Person } from '../people/records.ts';
import { TAG_NAME, TAGS_AT_MOST } from '../tags/records.ts';
import type { Post, PostId, Question } from './records.ts';

/** Characters that each text may have (Stack Exchange's figures). */
export const LENGTHS = { title: [15, 150], body: [30, 30_000], answer: [30, 30_000], comment: [15, 600], summary: [0, 300] } as const;

/** The licence of what is written here. */
export const LICENCE = 'CC BY-SA 4.0';

export type TextRefusal =
  | `${keyof typeof LENGTHS}-${'short' | 'long'}`
  | 'tags-none'
  | 'tags-many'
  | 'tags-twice'
  | 'tag-name'
  | 'control-characters'
  | 'files-many'
  | 'unchanged';

// Tabs and line ends are text; the other control characters, and halves of surrogate pairs, are not.
const NO_TEXT = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Why a text may not be kept, or undefined. Lengths are in characters, spaces at its ends not counted. */
export function textRefusal(what: keyof typeof LENGTHS, text: string): TextRefusal | undefined {
  const [least, most] = LENGTHS[what];
  const length = [...text.trim()].length;
  if (length < least) return `${what}-short`;
  if (length > most) return `${what}-long`;
  if (NO_TEXT.test(text)) return 'control-characters';
  return filesIn(text).length > FILES_A_POST ? 'files-many' : undefined;
}

/** Why a question may not carry these tags, or undefined. */
export function tagsRefusal(tags: readonly string[]): TextRefusal | undefined {
  if (tags.length === 0) return 'tags-none';
  if (tags.length > TAGS_AT_MOST) return 'tags-many';
  if (new Set(tags).size < tags.length) return 'tags-twice';
  return tags.every((tag) => TAG_NAME.test(tag)) ? undefined : 'tag-name';
}

/** A title on one line, without spaces that nobody sees. */
export const tidyTitle = (title: string): string => title.trim().replace(/\s+/g, ' ');

export type PostRefusal = 'deleted' | 'locked' | 'closed' | 'protected' | 'not-a-question' | 'not-its-answer' | 'not-the-asker' | 'not-editable';

/** The condition that a post still stands, when something is written below it: neither deleted nor locked meanwhile. Votes never get in its way. */
export const stands = (id: PostId): Condition => ({ equals: { id }, below: { deleted: 1, locked: 1 } });

/** The condition that a post has not been deleted meanwhile. */
export const notDeleted = (id: PostId): Condition => ({ equals: { id }, below: { deleted: 1 } });

/** Whether somebody may see a post: a deleted one is for its author and for moderators. */
export function maySee(post: Pick<Post, 'deleted' | 'author'>, person: Pick<Person, 'id' | 'moderator'> | undefined): boolean {
  if (post.deleted === undefined) return true;
  return person !== undefined && (person.moderator === true || post.author.id === person.id);
}

/** Why nothing may be written to a post, or undefined. */
export function touchRefusal(post: Post): PostRefusal | undefined {
  if (post.deleted !== undefined) return 'deleted';
  return post.locked === undefined ? undefined : 'locked';
}

/** From which reputation on somebody may answer a protected question (Stack Exchange's figure). */
export const PROTECTED_FROM = 10;

/** Why a question may not be answered by anybody, or by this person; or undefined. */
export function answerRefusal(question: Post, person?: Pick<Person, 'reputation' | 'moderator'>): PostRefusal | undefined {
  if (question.kind !== 'question') return 'not-a-question';
  const reason = touchRefusal(question) ?? (question.closed ? 'closed' : undefined);
  if (reason || question.protected === undefined || !person || person.moderator) return reason;
  return person.reputation < PROTECTED_FROM ? 'protected' : undefined;
}

/** Why `person` may not accept `answer` (or take the acceptance back), or undefined. */
export function acceptRefusal(question: Question, answer: Post | undefined, person: number): PostRefusal | undefined {
  if (question.author.id !== person) return 'not-the-asker';
  if (answer && (answer.kind !== 'answer' || answer.question !== question.id)) return 'not-its-answer';
  return touchRefusal(question) ?? (answer && touchRefusal(answer));
}
