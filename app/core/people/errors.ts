import { DomainError } from '../errors.ts';

export class NotSignedIn extends DomainError {
  override readonly name = 'NotSignedIn';
  readonly code = 'not-signed-in';
  readonly status = 401;
  readonly remedy = 'Sign in and try again.';

  constructor() {
    super('Only members may do this.');
  }
}
