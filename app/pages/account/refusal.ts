import { DomainError } from '../../core/errors.ts';
import { errorText } from '../../web/error-text.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import type { PageReply, Reply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { FormError } from '../parts/form.ts';

/** Where on a form an error is shown, by its code: beside a field or above them all; and in which words, if not the error's own. */
export type Places = Readonly<Record<string, { readonly field?: string; readonly text?: string }>>;

/** Above all fields. */
export const ABOVE = {};

const STATUSES = [400, 401, 403, 404, 409, 410, 422, 429] as const;
const isStatus = (status: number): status is (typeof STATUSES)[number] => STATUSES.some((known) => known === status);

/**
 * Does what a form asks for. When the domain refuses for a reason that has a place on the form, the form is shown again
 * with a word there. A script gets the refusal itself.
 * @throws what has no place on it
 */
export async function answering(
  visitor: Visitor,
  work: () => Promise<Reply>,
  places: (error: DomainError) => Places,
  again: (errors: readonly FormError[], code: string) => PageReply | Promise<PageReply>,
): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || visitor.wantsJson) throw error;
    const place = Object.entries(places(error)).find(([code]) => code === error.code)?.[1];
    if (!place) throw error;
    const { sentence, remedy } = errorText(error);
    const shown = await again(
      [{ text: place.text ?? `${sentence} ${remedy}`, ...(place.field !== undefined && { field: place.field }) }],
      error.code,
    );
    return { ...shown, status: isStatus(error.status) ? error.status : 400 };
  }
}

/** What stands against the form as a whole, read aloud at once. What is wrong with a field stands beside it. */
export function refusalAbove(errors: readonly FormError[]): Html {
  const texts = errors.filter(({ field }) => field === undefined).map(({ text }) => text);
  return texts.length === 0 ? nothing : html`<div class="error-summary" role="alert">${texts.map((text) => html`<p>${text}</p>`)}</div>\n`;
}
