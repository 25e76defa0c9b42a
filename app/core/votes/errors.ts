import { DomainError } from '../errors.ts';
import { DAILY_VOTES, type VoteRefusal } from './rules.ts';

const SAID: Record<VoteRefusal, readonly [what: string, remedy: string]> = {
  'own-post': ['Nobody votes on their own posts.', 'Leave it to others.'],
  locked: ['The post is locked.', 'Wait until a moderator unlocks it.'],
  deleted: ['The post has been deleted.', 'Vote on what still stands.'],
  'not-votable': ['This kind of post takes no votes.', 'Vote on questions and answers.'],
  'daily-limit': [`You have cast your ${DAILY_VOTES} votes of today.`, 'Come back tomorrow; days end at midnight UTC.'],
};

export class VoteRefused extends DomainError {
  override readonly name = 'VoteRefused';
  readonly code = 'vote-refused';
  readonly status = 403;
  readonly remedy: string;
  readonly reason: VoteRefusal;

  constructor(reason: VoteRefusal) {
    super(SAID[reason][0]);
    this.remedy = SAID[reason][1];
    this.reason = reason;
  }
}

/** A double click, or two windows: the first press counts, the second is not taken for a change of mind. */
export class VoteRaced extends DomainError {
  override readonly name = 'VoteRaced';
  readonly code = 'vote-raced';
  readonly status = 409;
  readonly remedy = 'Look at what it says now, and press again if that is not what you want.';

  constructor() {
    super('Another vote of yours on this post was counted at the same moment.');
  }
}
