import type { Question } from '../../core/posts/records.ts';
import type { Searched, SearchSort, Understood } from '../../engines/search/port.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { compact, exact, noun } from '../parts/numbers.ts';
import { pagesOf, paging } from '../parts/paging.ts';
import { anchorOf, questionPath, sharePath } from '../parts/paths.ts';
import { authorLink, type People } from '../parts/person.ts';
import { tabRow } from '../parts/tabs.ts';
import { tagList } from '../parts/tags.ts';
import { degraded, facetRow } from './facets.ts';
import { searchHelp } from './help.ts';
import { searchPath } from './path.ts';
import { marked } from './snippet.ts';

export const SEARCH_SORTS = ['relevance', 'newest', 'votes', 'active'] as const satisfies readonly SearchSort[];
export const SEARCH_SIZE = 20;

export type SearchView = {
  readonly language: string;
  readonly typed: string;
  readonly sort: SearchSort;
  readonly page: number;
  /** Absent when nothing was typed. */
  readonly searched?: Searched;
  readonly questions: ReadonlyMap<number, Question>;
  readonly people: People;
};

const form = (typed: string, sort: SearchSort): Html =>
  html`<form class="filter large" action="/search" role="search">${sort !== 'relevance' && html`<input type="hidden" name="sort" value="${sort}">`}<input type="search" name="q" value="${typed}" maxlength="500" aria-label="${message('search.field')}" placeholder="${message('search.field')}" data-suggest="${message('search.suggestions')}"><button class="button">${message('search.go')}</button></form>`;

/** How each piece of what was typed was taken. */
export function understood(pieces: Understood): Html {
  if (pieces.length === 0) return nothing;
  return html`<dl class="understood" aria-label="${message('search.understood')}">${pieces.map(({ typed, as }) => html`<div><dt><code>${typed}</code></dt><dd>${as}</dd></div>`)}</dl>`;
}

function result(hit: Searched['hits'][number], { questions, people, language }: SearchView): Html {
  const question = questions.get(hit.question);
  if (!question) return nothing;
  const isAnswer = hit.kind === 'answer';
  const path = isAnswer ? sharePath({ id: hit.post, kind: 'answer' }) : questionPath(question);
  const accepted = question.accepted !== undefined && html` class="answered" title="${message('accepted')}"`;
  return html`<li class="result" id="${anchorOf(hit.post)}"><h2>${isAnswer && html`<span class="mark">${message('search.in-answer')}</span> `}<a href="${path}" dir="auto">${question.title}</a></h2>${hit.snippet !== '' && html`<p class="snippet" dir="auto">${marked(hit.snippet)}</p>`}<div class="line-foot">${tagList(question.tags)}<span class="line-by"><b>${compact(question.score, language)}</b> ${noun('count.votes', question.score)} · <span${accepted}>${question.accepted !== undefined && '✓ '}<b>${compact(question.answers, language)}</b> ${noun('count.answers', question.answers)}</span> · ${authorLink(question.author, people)} · ${time(question.created, language)}</span></div></li>
`;
}

function noResults(typed: string): Html {
  const operator = /\S+:\S+/.exec(typed)?.[0];
  return html`<section class="empty"><p>${message('search.none-why')}</p><ul><li>${message('search.try-fewer')}</li><li>${message('search.try-spelling')}</li>${operator !== undefined && html`<li>${message('search.try-operators', { example: operator })}</li>`}<li><a href="/tags">${message('search.try-tags')}</a></li></ul></section>${searchHelp()}`;
}

/** What was found; before anything is typed, what can be. */
export function searchView(view: SearchView): Html {
  const { typed, sort, page, searched, language } = view;
  if (!searched) return html`<div class="search-page"><h1>${message('search.title')}</h1>${form(typed, sort)}${searchHelp()}</div>`;
  const { total, more, hits } = searched;
  const tabs = SEARCH_SORTS.map((name) => ({ label: message(`search.${name}`), path: searchPath(typed, name, 1), here: name === sort }));
  const count = more ? message('search.more-than', { count: exact(total, language) }) : exact(total, language);
  const found = html`<p class="facts"><span><b>${count}</b> ${noun('count.results', total)}</span></p>${facetRow(typed, sort, searched, language)}${tabRow(tabs)}<ol class="results">${hits.map((hit) => result(hit, view))}</ol>${paging(page, pagesOf(total, SEARCH_SIZE), language, (number) => searchPath(typed, sort, number))}`;
  return html`<div class="search-page"><h1>${total === 0 ? message('search.none') : message('search.title')}</h1>
${form(typed, sort)}
${searched.degraded && degraded()}
${understood(searched.understood)}
${total === 0 ? noResults(typed) : found}
</div>`;
}
