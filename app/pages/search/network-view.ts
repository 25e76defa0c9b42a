import type { Question } from '../../core/posts/records.ts';
import type { Site } from '../../core/sites/records.ts';
import type { SearchedEach } from '../../engines/search/port.ts';
import type { SiteHits } from '../../platform/search-index/port.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { exact } from '../parts/numbers.ts';
import { questionPath, sharePath } from '../parts/paths.ts';
import { face } from '../parts/person.ts';
import { degraded } from './facets.ts';
import { searchHelp } from './help.ts';
import { searchPath } from './path.ts';
import { marked } from './snippet.ts';
import { understood } from './view.ts';

/** What was found on one site. `address` has scheme and host, without a slash at its end. */
export type FoundSite = Pick<SiteHits, 'total' | 'hits'> & {
  readonly site: Site;
  readonly address: string;
  readonly questions: ReadonlyMap<number, Question>;
};

export type NetworkSearchView = {
  readonly typed: string;
  /** Absent when nothing was typed. */
  readonly searched?: Omit<SearchedEach, 'sites'>;
  readonly found?: readonly FoundSite[];
};

const form = (typed: string): Html =>
  html`<form class="filter large" action="/search" role="search"><input type="search" name="q" value="${typed}" maxlength="500" aria-label="${message('search.network-field')}" placeholder="${message('search.network-field')}"><button class="button">${message('search.go')}</button></form>`;

function result(hit: SiteHits['hits'][number], { address, questions }: FoundSite): Html | false {
  const question = questions.get(hit.question);
  if (!question) return false;
  const isAnswer = hit.kind === 'answer';
  const path = isAnswer ? sharePath({ id: hit.post, kind: 'answer' }) : questionPath(question);
  return html`<li class="result"><h3>${isAnswer && html`<span class="mark">${message('search.in-answer')}</span> `}<a href="${address}${path}" dir="auto">${question.title}</a></h3>${hit.snippet !== '' && html`<p class="snippet" dir="auto">${marked(hit.snippet)}</p>`}</li>
`;
}

function group(found: FoundSite, typed: string): Html {
  const { site, address, total, hits } = found;
  const all = html`<p class="more"><a href="${address}${searchPath(typed, 'relevance', 1)}">${message('search.all-of-site', { count: total, results: exact(total, site.language), site: site.title })}</a></p>`;
  return html`<section class="found-site"><h2>${face(site.title, site.number)} <a href="${address}/" dir="auto">${site.title}</a></h2><ol class="results">${hits.map((hit) => result(hit, found))}</ol>${total > hits.length && all}</section>
`;
}

/** What was found on every site, grouped by site; before anything is typed, what can be. */
export function networkSearchView({ typed, searched, found = [] }: NetworkSearchView): Html {
  if (!searched) return html`<div class="search-page"><h1>${message('search.network-title')}</h1>${form(typed)}${searchHelp()}</div>`;
  return html`<div class="search-page"><h1>${found.length === 0 ? message('search.none') : message('search.network-title')}</h1>
${form(typed)}
${searched.degraded && degraded()}
${understood(searched.understood)}
${found.length === 0 ? searchHelp() : found.map((each) => group(each, typed))}
</div>`;
}
