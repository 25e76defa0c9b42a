import { WATERMARK } from './change-log.ts';
import { type Change, TooLate } from './port.ts';

/** A change, of whose entry nothing but the time need be known. */
type Timed = Exclude<Change, { readonly log: unknown }> | { readonly put: unknown } | { readonly log: { readonly time: number } };

/** Gives up a write whose log entry has grown too old: a reader's saved cursor may have passed it. @throws TooLate */
export function refuseTooLate(changes: readonly Timed[], now: number): void {
  for (const change of changes) {
    if ('log' in change && now - change.log.time > WATERMARK / 2) {
      throw new TooLate(`The write of ${new Date(change.log.time).toISOString()} could not be made in time; nothing was written.`);
    }
  }
}
