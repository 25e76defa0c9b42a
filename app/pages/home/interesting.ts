import { type Liked, reasonsFor, type Taste } from '../../core/tags/taste.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { button, hidden } from '../parts/form.ts';
import { withQuery } from '../parts/paths.ts';
import { CHOICES_PATH, type Personal } from '../parts/tag-marks.ts';

/** Where the tab is, whatever `/` shows. */
export const interestingPath = (page: number): string => withQuery('/', { tab: 'interesting', page: page === 1 ? undefined : page });

/** Reasons named under a question; all of them stand in the hint. */
const NAMED = 2;

const reason = ({ tag, why }: Liked): string => message(`interesting.${why}`, { tag });

/** Words of a list, as the language being spoken joins them. */
const listed = (reasons: readonly Liked[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(reasons.map(reason));

/** Why a question is shown to somebody. */
export function whyShown(taste: Taste, tags: readonly string[], language: string): Personal {
  const reasons = reasonsFor(taste, tags);
  if (reasons.length === 0) return {};
  const because = (some: readonly Liked[]): string => message('interesting.because', { reasons: listed(some, language) });
  return { why: html`<p class="why" title="${because(reasons)}">${because(reasons.slice(0, NAMED))}</p>` };
}

/** How the tab comes about, and the button that ends it. */
export const howChosen = (): Html => html`<details class="how"><summary>${message('interesting.how')}</summary>
<p>${message('interesting.how-tags')}</p><p>${message('interesting.how-order')}</p>
<form class="buttons" method="post" action="${CHOICES_PATH}/interesting">${hidden('show', 'no')}<a class="button quiet" href="${CHOICES_PATH}">${message('choices.edit')}</a>${button({ label: message('interesting.off'), kind: 'quiet' })}</form></details>`;

/** What stands where nothing interests yet, or where the tab is switched off. */
export const nothingInteresting = (isOff: boolean): Html =>
  isOff
    ? html`<form class="empty" method="post" action="${CHOICES_PATH}/interesting">${hidden('show', 'yes')}${hidden('back', interestingPath(1))}<p>${message('interesting.is-off')}</p>${button({ label: message('interesting.on') })}</form>`
    : html`<p class="empty">${message('interesting.empty')} <a href="${CHOICES_PATH}">${message('choices.edit')}</a></p>`;
