import { DomainError } from '../core/errors.ts';

/** Operators have switched searching off (choices.searchOff): to spare the rest. */
export class SearchOff extends DomainError {
  override readonly name = 'SearchOff';
  readonly code = 'search-off';
  readonly status = 503;
  readonly remedy = 'Questions are still listed by tag; try to search again later.';

  constructor() {
    super('Searching is switched off at the moment.');
  }
}
