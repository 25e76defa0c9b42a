import { DomainError } from '../../errors.ts';

/** The link was used, or is older than a day, or was never ours. */
export class HeldGone extends DomainError {
  override readonly name = 'HeldGone';
  readonly code = 'held-gone';
  readonly status = 410;
  readonly remedy = 'Look among your posts; if it is not there, write it once more.';

  constructor() {
    super('Nothing waits behind this link any more.');
  }
}

/** What a script is told whose form came without a proof of work. */
export class HeldForLetter extends DomainError {
  override readonly name = 'HeldForLetter';
  readonly code = 'held-for-letter';
  readonly status = 403;
  readonly remedy = 'Open the link in the letter that we have just sent you, and it will be.';

  constructor() {
    super('What you wrote is kept, but not published yet.');
  }
}

/** Each form without a proof has a letter sent, and nobody may have many. */
export class TooManyUnproven extends DomainError {
  override readonly name = 'TooManyUnproven';
  readonly code = 'too-many-unproven';
  readonly status = 429;
  readonly remedy = 'Allow JavaScript for this site and send the form again, or try again later.';
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many forms without a proof of work have come from where you are.');
    this.retryAfter = retryAfter;
  }
}
