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

export class PersonNotFound extends DomainError {
  override readonly name = 'PersonNotFound';
  readonly code = 'person-not-found';
  readonly status = 404;
  readonly remedy = 'Look for them by name among the people of this site.';

  constructor(id: number) {
    super(`There is nobody with the number ${id} here.`);
  }
}

export class NameRefused extends DomainError {
  override readonly name = 'NameRefused';
  readonly code = 'name-refused';
  readonly status = 400;
  readonly remedy = 'Take 2 to 40 characters, with at least one letter or digit, and no control characters.';

  constructor() {
    super('That name cannot be taken.');
  }
}
