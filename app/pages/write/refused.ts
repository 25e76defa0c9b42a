import { DomainError } from '../../core/errors.ts';
import { TextRefused } from '../../core/posts/errors.ts';
import type { TextRefusal } from '../../core/posts/rules.ts';
import { errorText } from '../../web/error-text.ts';
import type { PageReply } from '../../web/routes.ts';
import type { FormError } from '../parts/form.ts';

type Status = NonNullable<PageReply['status']>;

/** Why a form is shown again: the status of the answer, and what to mend. */
export type Refused = { readonly status: Status; readonly errors: readonly FormError[] };

/** Which field of a form a reason is about, by how the reason begins. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  body: 'markdown',
  tags: 'tags',
  tag: 'tags',
  answer: 'answer',
  files: 'markdown',
  comment: 'text',
  summary: 'summary',
};

/** Statuses with which a page may be answered; a site that is read-only for a while (503) takes nothing from who wrote meanwhile. */
const SHOWN: ReadonlySet<number> = new Set<Status>([400, 401, 403, 404, 409, 410, 422, 429, 503]);

const isShown = (status: number): status is Status => SHOWN.has(status);

function fieldOf(error: DomainError): string | undefined {
  if ('privilege' in error && error.privilege === 'create-tag') return 'tags';
  if (!(error instanceof TextRefused)) return undefined;
  return FIELDS[error.reason.split('-')[0] ?? ''];
}

const textOf = (error: DomainError): string => {
  const { sentence, remedy } = errorText(error);
  return `${sentence} ${remedy}`;
};

/** What is shown beside a form after an operation refused it. Anything that is no refusal is thrown on: a fault has a page of its own. */
export function refusedBy(error: unknown): Refused {
  if (!(error instanceof DomainError) || !isShown(error.status)) throw error;
  const field = fieldOf(error);
  return { status: error.status, errors: [{ ...(field !== undefined && { field }), text: textOf(error) }] };
}

/** All that is wrong with the texts of a form at once, by the same rules as the operation's, which names one at a time. */
export function errorsIn(checks: Readonly<Record<string, TextRefusal | undefined>>): readonly FormError[] {
  return Object.entries(checks).flatMap(([field, reason]) => (reason === undefined ? [] : [{ field, text: textOf(new TextRefused(reason)) }]));
}
