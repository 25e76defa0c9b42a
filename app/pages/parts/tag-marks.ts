import { type Chosen, markOf } from '../../core/tags/choices-rules.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';

/** What a line of a listing says to one reader alone. */
export type Personal = {
  readonly kind?: 'watched' | 'ignored';
  /** Beside the title. */
  readonly mark?: Html;
  /** Why the question is shown to them, under its excerpt. */
  readonly why?: Html;
};

/** Where somebody sees and changes what they watch and ignore. */
export const CHOICES_PATH = '/users/tags';

/** What a reader's own tags say of a question. */
export function personalMark(chosen: Chosen, tags: readonly string[]): Personal {
  const found = markOf(chosen, tags);
  if (!found) return {};
  const { kind, tag } = found;
  return {
    kind,
    mark: html` <span class="mark ${kind}" title="${message(`choices.${kind}-because`, { tag })}">${message(`choices.${kind}-mark`)}</span>`,
  };
}

/** The questions of a page that its reader wants to see, and how many they do not. */
export function seenBy<Q extends { readonly tags: readonly string[] }>(
  chosen: Chosen,
  questions: readonly Q[],
): { readonly seen: readonly Q[]; readonly left: number } {
  if (!chosen.hides || chosen.ignored.length === 0) return { seen: questions, left: 0 };
  const seen = questions.filter(({ tags }) => markOf(chosen, tags)?.kind !== 'ignored');
  return { seen, left: questions.length - seen.length };
}

/** Says that questions were left out of a page, and where that is chosen. */
export const leftOut = (left: number): Html =>
  html`<p class="left-out">${message('choices.left-out', { count: left })} <a href="${CHOICES_PATH}">${message('choices.title')}</a></p>`;
