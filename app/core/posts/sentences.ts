import { FILES_A_POST } from '../files/rules.ts';
import { TAGS_AT_MOST } from '../tags/records.ts';
import { COMMENT_EDIT_MINUTES, type CommentRefusal } from './comment-rules.ts';
import { LENGTHS, type PostRefusal, PROTECTED_FROM, type TextRefusal } from './rules.ts';

/** What was wrong, and what to do about it. */
export type Said = readonly [what: string, remedy: string];

const short = (what: keyof typeof LENGTHS): string => `It needs at least ${LENGTHS[what][0]} characters.`;
const long = (what: keyof typeof LENGTHS): string => `It may have ${LENGTHS[what][1].toLocaleString('en')} characters at most.`;

/** What is said of a text that is refused. */
export const TEXTS: Readonly<Record<TextRefusal, Said>> = {
  'title-short': ['The title is too short.', short('title')],
  'title-long': ['The title is too long.', long('title')],
  'body-short': ['The text is too short.', short('body')],
  'body-long': ['The text is too long.', long('body')],
  'answer-short': ['Your own answer is too short.', short('answer')],
  'answer-long': ['Your own answer is too long.', long('answer')],
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
  'files-many': ['The text names too many files.', `Name at most ${FILES_A_POST}.`],
  unchanged: ['Nothing was changed.', 'Change the text, the title or the tags, or leave the page.'],
};

/** What is said where nothing may be done to a post. */
export const POSTS: Readonly<Record<PostRefusal, Said>> = {
  deleted: ['The post has been deleted.', 'Nothing can be added to it.'],
  locked: ['The post is locked.', 'Wait until a moderator unlocks it.'],
  closed: ['The question is closed.', 'It can be answered when it has been improved and reopened.'],
  protected: ['The question is protected.', `Answer others first: it takes ${PROTECTED_FROM} reputation earned here.`],
  'not-a-question': ['Only questions are answered.', 'Answer the question that it belongs to.'],
  'not-its-answer': ['That is no answer to this question.', 'Accept one of its own answers.'],
  'not-the-asker': ['Only who asked a question may accept an answer to it.', 'Vote for the answer instead.'],
  'not-editable': ['This kind of post cannot be edited here.', 'Edit a question or an answer.'],
};

/** What is said where a comment may not be changed or removed. */
export const COMMENTS: Readonly<Record<CommentRefusal, Said>> = {
  'not-own': ['That comment is not yours.', 'Answer it with a comment of your own.'],
  'too-late': [`A comment can be changed for ${COMMENT_EDIT_MINUTES} minutes.`, 'Remove it and write a new one.'],
};
