import { DomainError } from '../errors.ts';

export class UnsubscribeRefused extends DomainError {
  override readonly name = 'UnsubscribeRefused';
  readonly code = 'unsubscribe-refused';
  readonly status = 404;
  readonly remedy = 'Take the address from the letter whole, or sign in and choose which letters you get.';

  constructor() {
    super('This address ends no letters: it is not whole, or none of ours.');
  }
}

export class MailChoiceRefused extends DomainError {
  override readonly name = 'MailChoiceRefused';
  readonly code = 'mail-choice-refused';
  readonly status = 400;
  readonly remedy = 'Choose “at once” or “never” for each kind of letter.';

  constructor() {
    super('That is none of the choices.');
  }
}
