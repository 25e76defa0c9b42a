import { DomainError } from '../errors.ts';
import { TAGS_AT_MOST } from '../tags/records.ts';
import { LENGTHS, type PostRefusal, type TextRefusal } from './rules.ts';
import type { Source } from './source.ts';

export class PostNotFound extends DomainError {
  override readonly name = 'PostNotFound';
  readonly code = 'post-not-found';
  readonly status = 404;
  readonly remedy = 'Check the address; what was there may have been removed.';

  constructor(id: number) {
    super(`There is no post ${id} here.`);
  }
}

const short = (what: keyof typeof LENGTHS): string => `It needs at least ${LENGTHS[what][0]} characters.`;
const long = (what: keyof typeof LENGTHS): string => `It may have ${LENGTHS[what][1].toLocaleString('en')} characters at most.`;

const TEXTS: Record<TextRefusal, readonly [what: string, remedy: string]> = {
  'title-short': ['The title is too short.', short('title')],
  'title-long': ['The title is too long.', long('title')],
  'body-short': ['The text is too short.', short('body')],
  'body-long': ['The text is too long.', long('body')],
  'comment-short': ['The comment is too short.', short('comment')],
  'comment-long': ['The comment is too long.', long('comment')],
  'summary-short': ['The edit has no summary.', 'Say what you changed and why.'],
  'summary-long': ['The summary of the edit is too long.', long('summary')],
  'tags-none': ['The question has no tag.', `Give it 1 to ${TAGS_AT_MOST} tags.`],
  'tags-many': ['The question has too many tags.', `Give it 1 to ${TAGS_AT_MOST} tags.`],
  'tags-twice': ['A tag is given twice.', 'Name each tag once.'],
  'tag-name': ['That is not a name that a tag can have.', 'Use 1 to 35 lower-case letters, digits, and the signs + # - . in each.'],
  'control-characters': [
    'The text holds characters that cannot be shown.',
    'Remove control characters; they often come with text copied from a terminal.',
  ],
  unchanged: ['Nothing was changed.', 'Change the text, the title or the tags, or leave the page.'],
};

export class TextRefused extends DomainError {
  override readonly name = 'TextRefused';
  readonly code = 'text-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: TextRefusal;

  constructor(reason: TextRefusal) {
    super(TEXTS[reason][0]);
    this.remedy = TEXTS[reason][1];
    this.reason = reason;
  }
}

const POSTS: Record<PostRefusal, readonly [what: string, remedy: string]> = {
  deleted: ['The post has been deleted.', 'Nothing can be added to it.'],
  locked: ['The post is locked.', 'Wait until a moderator unlocks it.'],
  closed: ['The question is closed.', 'It can be answered when it has been improved and reopened.'],
  'not-a-question': ['Only questions are answered.', 'Answer the question that it belongs to.'],
  'not-its-answer': ['That is no answer to this question.', 'Accept one of its own answers.'],
  'not-the-asker': ['Only who asked a question may accept an answer to it.', 'Vote for the answer instead.'],
  'not-editable': ['This kind of post cannot be edited here.', 'Edit a question or an answer.'],
};

export class PostRefused extends DomainError {
  override readonly name = 'PostRefused';
  readonly code = 'post-refused';
  readonly status = 403;
  readonly remedy: string;
  readonly reason: PostRefusal;

  constructor(reason: PostRefusal) {
    super(POSTS[reason][0]);
    this.remedy = POSTS[reason][1];
    this.reason = reason;
  }
}

/** Somebody else was faster. Carries what stands now, so that nothing that was typed need be lost. */
export class EditConflict extends DomainError {
  override readonly name = 'EditConflict';
  readonly code = 'edit-conflict';
  readonly status = 409;
  readonly remedy = 'Look at what stands there now, take over what you still want to change, and save again.';
  readonly current: Source;

  constructor(current: Source) {
    super('The post was changed while you were editing it.');
    this.current = current;
  }
}
