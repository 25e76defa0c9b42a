import { DomainError } from '../../errors.ts';
import type { Draft } from './records.ts';
import { DRAFT_AT_MOST, DRAFTS_AT_MOST, type DraftRefusal } from './rules.ts';

/** Another machine of the same person has saved since. Carries what it saved, so that neither text is lost. */
export class DraftConflict extends DomainError {
  override readonly name = 'DraftConflict';
  readonly code = 'draft-conflict';
  readonly status = 409;
  readonly remedy = 'Look at what was saved there, keep what you want of both, and save again.';
  readonly current: Draft;

  constructor(current: Draft) {
    super('This draft was changed in another window or on another machine.');
    this.current = current;
  }
}

const SAID: Readonly<Record<DraftRefusal, readonly [what: string, remedy: string]>> = {
  long: ['The draft is too long to be kept.', `Shorten it to ${DRAFT_AT_MOST.toLocaleString('en')} characters.`],
  many: ['You have too many drafts.', `Send or discard some: ${DRAFTS_AT_MOST} are kept.`],
};

export class DraftRefused extends DomainError {
  override readonly name = 'DraftRefused';
  readonly code = 'draft-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: DraftRefusal;

  constructor(reason: DraftRefusal) {
    super(SAID[reason][0]);
    this.remedy = SAID[reason][1];
    this.reason = reason;
  }
}
