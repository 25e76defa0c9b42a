import type { Searched, SearchSort } from '../../engines/search/port.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { exact } from '../parts/numbers.ts';
import { searchPath } from './path.ts';

/** Tags beside the results: more would be a column of their own. */
const TAGS = 6;

/** Ways to narrow what was found: each adds to what was typed, so that taking it back is plain. */
export function facetRow(typed: string, sort: SearchSort, { facets, total }: Searched, language: string): Html {
  if (!facets || total < 2) return nothing;
  const one = (asked: string, label: Html | string, count: number): Html =>
    html`<li><a href="${searchPath(`${typed} ${asked}`, sort, 1)}">${label} <span class="count">${exact(count, language)}</span></a></li>`;
  const { questions, answers, tags } = facets;
  const kinds =
    questions > 0 && answers > 0
      ? [one('is:question', message('search.questions'), questions), one('is:answer', message('search.answers'), answers)]
      : [];
  const fresh = tags.filter(({ tag, count }) => count < total && !typed.toLowerCase().includes(`[${tag}]`)).slice(0, TAGS);
  const items = [...kinds, ...fresh.map(({ tag, count }) => one(`[${tag}]`, html`<span class="tag">${tag}</span>`, count))];
  return items.length === 0 ? nothing : html`<ul class="facets" aria-label="${message('search.narrow')}">${items}</ul>`;
}

/** Says that text is not searched at the moment. */
export const degraded = (): Html => html`<p class="notice" role="status">${message('search.degraded')}</p>`;
