import type { Check } from '../machines/health/tree.ts';
import type { Blobs } from '../platform/blobs/port.ts';

/** A blob that nobody puts: whoever keeps blobs has to say that it is not there. */
const NEVER_PUT = 'health/never-put';

/** Whether blobs can be read. Pages whose texts are in rows, which are nearly all, do without. */
export const blobsCheck = (blobs: Pick<Blobs, 'get'>): Check => ({
  name: 'blobs',
  tags: ['storage'],
  required: false,
  async measure() {
    try {
      await blobs.get(NEVER_PUT);
      return { status: 'Healthy' };
    } catch (error) {
      return { status: 'Critical', attributes: { reason: error instanceof Error ? error.message : String(error) } };
    }
  },
});
