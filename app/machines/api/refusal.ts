import type { DomainError } from '../../core/errors.ts';
import { RunRefused } from '../../core/runs/errors.ts';
import { errorText } from '../../web/error-text.ts';
import type { JsonReply } from '../../web/routes.ts';

type Status = NonNullable<JsonReply['status']>;
const STATUSES: ReadonlySet<number> = new Set<Status>([400, 403, 404, 409, 413, 422, 429, 503]);
const isStatus = (status: number): status is Status => STATUSES.has(status);

/** What a program is told of an error: the same for all of them, and for a bad input the field. */
export function toldOf(error: DomainError): { readonly code: string; readonly sentence: string; readonly remedy: string; readonly field?: string } {
  return { code: error.code, ...errorText(error), ...(error instanceof RunRefused && { field: error.field }) };
}

/** An error as an answer to a program. */
export function refusalJson(error: DomainError): JsonReply {
  const { status } = error;
  if (!isStatus(status)) throw error;
  const retryAfter = 'retryAfter' in error && typeof error.retryAfter === 'number' ? error.retryAfter : undefined;
  return { json: toldOf(error), status, ...(retryAfter !== undefined && { retryAfter }) };
}
