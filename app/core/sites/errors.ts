import { DomainError } from '../errors.ts';

export class SiteReadOnly extends DomainError {
  override readonly name = 'SiteReadOnly';
  readonly code = 'site-read-only';
  readonly status = 503;
  readonly remedy = 'Its content is being replaced; try again in a minute.';

  constructor() {
    super('This site can only be read at the moment.');
  }
}
