import { StoreFailure, StoreLimit } from '../port.ts';
import { passes } from './passing.ts';

/** An error of the engine or the way to it, as one that says what to do. Our own errors pass. */
export function failure(error: unknown, table: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'ValidationException') return new StoreLimit(`DynamoDB refused it: ${error.message}`, { cause: error });
  if (error.name === 'ResourceNotFoundException')
    return new StoreFailure(`The table ${table} does not exist: deploy it, or name another.`, { cause: error });
  if ('$metadata' in error || 'code' in error || passes(error)) {
    return new StoreFailure(`The table ${table} could not be reached or did not answer: ${error.name}, ${error.message}. Try again.`, {
      cause: error,
    });
  }
  return error;
}

/** Runs calls of the engine and names their errors. */
export async function guarded<T>(table: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failure(error, table);
  }
}
