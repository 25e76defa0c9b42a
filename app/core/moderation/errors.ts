import { DomainError } from '../errors.ts';
import type { DeleteRefusal } from './rules.ts';

const SAID: Readonly<Record<DeleteRefusal, readonly [what: string, remedy: string]>> = {
  'not-own': ['That post is not yours.', 'Vote on it, or tell a moderator what is wrong with it.'],
  'not-deletable': ['This kind of post cannot be deleted here.', 'Delete a question or an answer.'],
  deleted: ['The post has been deleted already.', 'Nothing more need be done.'],
  'not-deleted': ['The post is not deleted.', 'Nothing more need be done.'],
  locked: ['The post is locked.', 'Wait until a moderator unlocks it.'],
  accepted: ['An accepted answer is not deleted.', 'Improve it, or ask whoever accepted it to take that back.'],
  answered: ['A question with several answers is not deleted: they may help others.', 'Improve the question instead.'],
  'answer-scored': ['A question with an answer that others found good is not deleted.', 'Improve the question instead.'],
  'by-moderator': ['A moderator deleted this post.', 'Write to the moderators if you think that it should stand.'],
  'question-deleted': ['The question that it answers has been deleted.', 'Nothing can be done to its answers meanwhile.'],
};

export class DeleteRefused extends DomainError {
  override readonly name = 'DeleteRefused';
  readonly code = 'delete-refused';
  readonly status = 403;
  readonly remedy: string;
  readonly reason: DeleteRefusal;

  constructor(reason: DeleteRefusal) {
    super(SAID[reason][0]);
    this.remedy = SAID[reason][1];
    this.reason = reason;
  }
}
