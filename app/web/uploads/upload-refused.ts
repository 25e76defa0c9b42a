import { message } from '../messages.ts';

/** Why an upload is not taken, whatever is in it. */
export type UploadRefusal = 'too-large' | 'not-a-form' | 'malformed' | 'too-many-parts' | 'cut-short' | 'too-slow' | 'busy';

const STATUS: Readonly<Record<UploadRefusal, number>> = {
  'too-large': 413,
  'not-a-form': 415,
  malformed: 400,
  'too-many-parts': 400,
  'cut-short': 400,
  'too-slow': 408,
  busy: 503,
};

/** Seconds: most uploads are over by then. */
const RETRY_AFTER = 5;

const MEBIBYTE = 1_048_576;

/**
 * What a form was to bring has not come, or may not. Its sentences are in the language that is spoken where it is made,
 * so it is made where the request is answered and not in a stream's callback.
 */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly code = 'upload-refused';
  readonly status: number;
  readonly reason: UploadRefusal;
  readonly remedy: string;
  readonly retryAfter?: number;

  /** @param most bytes that the route's file may have */
  constructor(reason: UploadRefusal, most: number) {
    const values = { limit: `${Math.floor(most / MEBIBYTE)} MiB` };
    super(message(`upload.${reason}.sentence`, values));
    this.remedy = message(`upload.${reason}.remedy`, values);
    this.reason = reason;
    this.status = STATUS[reason];
    if (reason === 'busy') this.retryAfter = RETRY_AFTER;
  }
}
