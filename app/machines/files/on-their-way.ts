import type { ServerResponse } from 'node:http';
import { FilesBusy } from '../../core/files/errors.ts';
import type { Blobs } from '../../platform/blobs/port.ts';

/** Bytes of files held for answers that are under way. Beyond, who comes waits: slow readers of large files would fill the memory. */
const HELD_AT_MOST = 268_435_456;

/** Seconds. */
const RETRY_AFTER = 5;

type Held = { readonly bytes: Promise<Uint8Array | undefined>; answers: number };

/** A blob as it is to be sent. */
export type Wanted = { readonly blob: string; readonly size: number };

/** Blobs that are being sent: each is read and held once, however many ask for it, until the last of them has it. */
export function onTheirWay(blobs: Pick<Blobs, 'get'>, atMost = HELD_AT_MOST) {
  const held = new Map<string, Held>();
  let total = 0;

  function hold({ blob, size }: Wanted): Held {
    const found = held.get(blob);
    if (found) return found;
    if (total > 0 && total + size > atMost) throw new FilesBusy(RETRY_AFTER);
    const made = { bytes: blobs.get(blob), answers: 0 };
    held.set(blob, made);
    total += size;
    return made;
  }

  return {
    /** A blob's bytes, held until the response is closed; undefined when it is not there. @throws FilesBusy */
    async take(wanted: Wanted, response: ServerResponse): Promise<Uint8Array | undefined> {
      const taken = hold(wanted);
      taken.answers++;
      const leave = (): void => {
        if (--taken.answers > 0) return;
        held.delete(wanted.blob);
        total -= wanted.size;
      };
      if (response.destroyed) leave();
      else response.once('close', leave);
      return taken.bytes;
    },
  };
}
