import { DomainError } from '../errors.ts';
import { DAYS, type DailyRefusal, FILES, type FileRefusal, type FileValues, filled, TAKE_DOWNS, type TakeDownRefusal } from './sentences.ts';

/** The file is not taken as it is. */
export class FileRefused extends DomainError {
  override readonly name = 'FileRefused';
  readonly code = 'file-refused';
  readonly status = 422;
  readonly remedy: string;
  readonly reason: FileRefusal;
  readonly values: FileValues;

  constructor(reason: FileRefusal, values: FileValues = {}) {
    super(filled(FILES[reason][0], values));
    this.remedy = filled(FILES[reason][1], values);
    this.reason = reason;
    this.values = values;
  }
}

/** A day's limit is reached. */
export class FileLimitReached extends DomainError {
  override readonly name = 'FileLimitReached';
  readonly code = 'file-limit';
  readonly status = 429;
  readonly remedy: string;
  readonly reason: DailyRefusal;

  constructor(reason: DailyRefusal) {
    super(DAYS[reason][0]);
    this.remedy = DAYS[reason][1];
    this.reason = reason;
  }
}

export class FileNotFound extends DomainError {
  override readonly name = 'FileNotFound';
  readonly code = 'file-not-found';
  readonly status = 404;
  readonly remedy = 'Check the address. A file that stands in no post is kept for two days.';

  constructor(hash: string) {
    super(`There is no file ${hash.slice(0, 40)}.`);
  }
}

/** It was there, and was taken down. */
export class FileTakenDown extends DomainError {
  override readonly name = 'FileTakenDown';
  readonly code = 'file-taken-down';
  readonly status = 410;
  readonly remedy = 'Read the post without it.';

  constructor(hash: string) {
    super(`The file ${hash.slice(0, 40)} has been taken down.`);
  }
}

export class TakeDownRefused extends DomainError {
  override readonly name = 'TakeDownRefused';
  readonly code = 'take-down-refused';
  readonly status = 403;
  readonly remedy: string;
  readonly reason: TakeDownRefusal;

  constructor(reason: TakeDownRefusal) {
    super(TAKE_DOWNS[reason][0]);
    this.remedy = TAKE_DOWNS[reason][1];
    this.reason = reason;
  }
}

/** Too many files, or programs, are waiting. */
export class FilesBusy extends DomainError {
  override readonly name = 'FilesBusy';
  readonly code = 'files-busy';
  readonly status = 503;
  readonly remedy = 'Try again in a few seconds.';
  /** Seconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many files are on their way at this moment.');
    this.retryAfter = retryAfter;
  }
}

/** Files of this kind are looked at in the jail, and no jail runs. Why is the operator's to know: it stands in the health tree. */
export class FilesOff extends DomainError {
  override readonly name = 'FilesOff';
  readonly code = 'files-off';
  readonly status = 503;
  readonly remedy = 'Bring plain text for now, or try again later.';
  /** What the jail said. */
  override readonly cause: unknown;

  constructor(cause?: unknown) {
    super('Pictures, PDFs and archives cannot be taken here at the moment, since nothing can look at them safely.');
    this.cause = cause;
  }
}

/** Whoever uploads has left. */
export class UploadStopped extends DomainError {
  override readonly name = 'UploadStopped';
  readonly code = 'upload-stopped';
  readonly status = 408;
  readonly remedy = 'Upload it again.';

  constructor() {
    super('The upload was stopped, since whoever sent it had left.');
  }
}
