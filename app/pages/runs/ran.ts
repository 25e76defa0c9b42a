import { DomainError } from '../../core/errors.ts';
import { RunRefused } from '../../core/runs/errors.ts';
import { ownerOf } from '../../core/runs/owner.ts';
import type { RunResult } from '../../core/runs/result.ts';
import { run } from '../../core/runs/run.ts';
import { errorText } from '../../web/error-text.ts';
import type { PageReply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import type { FormError } from '../parts/form.ts';
import { type Filled, inputOf } from './fields.ts';

/** What became of pressing Run: a result, or what is to be mended in the form. */
export type Ran = { readonly result: RunResult } | { readonly errors: readonly FormError[]; readonly status: NonNullable<PageReply['status']> };

/** Which field of the form an error's field is. */
const FIELDS: Readonly<Record<string, string>> = { version: 'language', files: 'source' };

/** Runs what stands in a form. */
export async function ran(context: Omit<PageContext, 'site'> & Partial<Pick<PageContext, 'site'>>, filled: Filled, visitor: Visitor): Promise<Ran> {
  try {
    return { result: await run(context.runner, inputOf(filled), { owner: ownerOf(context, visitor.address), signal: visitor.left }) };
  } catch (error) {
    return refusedRun(error);
  }
}

/** An error as a form shows it. Anything that is no refusal is thrown on. */
export function refusedRun(error: unknown): Exclude<Ran, { readonly result: RunResult }> {
  if (!(error instanceof DomainError) || (error.status !== 422 && error.status !== 503)) throw error;
  const { sentence, remedy } = errorText(error);
  const field = error instanceof RunRefused ? (FIELDS[error.field] ?? error.field) : undefined;
  return { errors: [{ ...(field !== undefined && { field }), text: `${sentence} ${remedy}` }], status: error.status };
}
