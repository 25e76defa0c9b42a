import type { Blobs } from '../../platform/blobs/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Due } from '../due.ts';
import { fileKey } from './records.ts';

/**
 * Looks at a blob again, as was noted when it was put: it is removed unless a row names it that stands. No row will come
 * to name it later, since each upload has a name of its own, and long is over.
 */
export async function sweepFile({ store, blobs }: { readonly store: Store; readonly blobs: Blobs }, { work }: Due): Promise<void> {
  const { hash = '', blob = '' } = work;
  const file = await store.get(fileKey(hash));
  if (file?.blob !== blob || file.takenDownAt !== undefined) await blobs.remove(blob);
}
