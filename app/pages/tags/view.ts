import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { counted } from '../parts/numbers.ts';
import { pagesOf, paging } from '../parts/paging.ts';
import { tagPath, withQuery } from '../parts/paths.ts';
import { tabRow } from '../parts/tabs.ts';
import { tagLink } from '../parts/tags.ts';

export const TAG_SORTS = ['popular', 'name'] as const;
export const TAGS_SIZE = 36;

export type TagsView = {
  readonly language: string;
  readonly sort: (typeof TAG_SORTS)[number];
  readonly beginning: string;
  readonly page: number;
  readonly total: number;
  readonly tags: readonly { readonly name: string; readonly count: number; readonly excerpt?: string }[];
};

export const tagsPath = (sort: TagsView['sort'], beginning: string, page: number): string =>
  withQuery('/tags', { sort: sort === 'popular' ? undefined : sort, q: beginning, page: page === 1 ? undefined : page });

const card = (tag: TagsView['tags'][number], language: string): Html =>
  html`<li class="card"><div class="card-head">${tagLink(tag.name)}<span class="count">${counted('count.questions', tag.count, language)}</span></div>${
    tag.excerpt === undefined ? html`<p class="muted">${message('tags.no-excerpt')}</p>` : html`<p class="excerpt" dir="auto">${tag.excerpt}</p>`
  }<a class="more" href="${tagPath(tag.name)}" aria-label="${message('tag.title', { name: tag.name })}">${message('tag.info')}</a></li>`;

/** All tags of a site, with what each is for. */
export function tagsView({ language, sort, beginning, page, total, tags }: TagsView): Html {
  const tabs = TAG_SORTS.map((name) => ({ label: message(`tags.${name}`), path: tagsPath(name, beginning, 1), here: name === sort }));
  const empty = beginning === '' ? message('tags.none') : message('tags.none-like', { beginning });
  return html`<div class="wide">
<h1>${message('tags.title')}</h1>
<p class="tagline">${message('tags.intro')}</p>
<div class="tools"><form class="filter" action="/tags" role="search">${sort !== 'popular' && html`<input type="hidden" name="sort" value="${sort}">`}<input type="search" name="q" value="${beginning}" maxlength="35" aria-label="${message('tags.filter')}" placeholder="${message('tags.filter')}" autocapitalize="none" spellcheck="false"><button class="button quiet">${message('filter.go')}</button></form>${tabRow(tabs)}</div>
${total === 0 ? html`<p class="empty">${empty}</p>` : html`<ul class="cards">${tags.map((tag) => card(tag, language))}</ul>`}
${total > 0 && paging(page, pagesOf(total, TAGS_SIZE), language, (number) => tagsPath(sort, beginning, number))}
</div>`;
}
