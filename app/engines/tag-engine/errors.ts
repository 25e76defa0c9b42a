import { DomainError } from '../../core/errors.ts';

/** The engine of this machine is being started, or is gone: it is started again by whoever keeps it. */
export class TagEngineAway extends DomainError {
  override readonly name = 'TagEngineAway';
  readonly code = 'tag-engine-away';
  readonly status = 503;
  readonly remedy = 'Try again in some seconds. Questions can be read and searched meanwhile.';

  constructor() {
    super('Lists of questions are not there at the moment.');
  }
}
