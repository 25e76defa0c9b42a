import { DomainError } from '../errors.ts';

export class LinkNotFound extends DomainError {
  override readonly name = 'LinkNotFound';
  readonly code = 'link-not-found';
  readonly status = 404;
  readonly remedy = 'Check the address: a letter may be missing.';

  constructor(id: string) {
    super(`There is no link ${id.slice(0, 40)}.`);
  }
}
