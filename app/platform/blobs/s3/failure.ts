import { BlobNameRefused, BlobsDown } from '../port.ts';

/** An error of S3 or of the way to it, as one that says which bucket and why. Our own pass. */
export function failure(error: unknown, bucket: string): unknown {
  if (error instanceof BlobsDown || error instanceof BlobNameRefused) return error;
  if (!(error instanceof Error)) return error;
  return new BlobsDown(`The bucket ${bucket} could not be reached or did not answer: ${error.name}, ${error.message}`, { cause: error });
}

/** Whether S3 says that nothing has this name. Without the right to list it says 403 instead: the role must have it. */
export const isAbsent = (error: unknown): boolean => error instanceof Error && error.name === 'NoSuchKey';

/** Runs calls of S3 and names their errors. */
export async function guarded<T>(bucket: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failure(error, bucket);
  }
}
