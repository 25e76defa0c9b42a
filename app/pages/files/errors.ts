import { DomainError } from '../../core/errors.ts';

/** The form came without a file. */
export class NoFileChosen extends DomainError {
  override readonly name = 'NoFileChosen';
  readonly code = 'no-file-chosen';
  readonly status = 422;
  readonly remedy = 'Choose one, and send the form again.';

  constructor() {
    super('No file was chosen.');
  }
}
