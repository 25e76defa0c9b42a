import { Type } from 'typebox';
import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { exact } from './numbers.ts';

/** A page's number in a query. Wide enough for a link somebody mistyped to get a page that explains, not an error. */
export const PageNumber = Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 }));

export const pagesOf = (total: number, size: number): number => Math.max(1, Math.ceil(total / size));

/** The page numbers to offer: the ends, and two on each side of where one is. 0 stands for a gap. */
export function offered(page: number, pages: number): readonly number[] {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((number) => number >= 1 && number <= pages);
  const ascending = [...new Set(near)].sort((a, b) => a - b);
  return ascending.flatMap((number, index) => {
    const before = ascending[index - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [0, number] : [number];
  });
}

/** Links to the other pages; nothing when there is one. A page beyond the last says so. */
export function paging(page: number, pages: number, language: string, pathOf: (page: number) => string): Html {
  if (page > pages) {
    const text = message('paging.beyond', { page: exact(page, language), last: exact(pages, language) });
    return html`<p class="empty">${text} <a href="${pathOf(pages)}">${message('paging.last')}</a></p>`;
  }
  if (pages <= 1) return nothing;
  const link = (number: number): Content => {
    if (number === 0) return html`<li class="gap" aria-hidden="true">…</li>`;
    const label = message('paging.page', { page: number });
    const here = number === page && html` aria-current="page"`;
    return html`<li><a href="${pathOf(number)}" aria-label="${label}"${here}>${exact(number, language)}</a></li>`;
  };
  return html`<nav class="paging" aria-label="${message('paging.label')}"><ul>${page > 1 && html`<li><a rel="prev" href="${pathOf(page - 1)}">${message('paging.previous')}</a></li>`}${offered(page, pages).map(link)}${page < pages && html`<li><a rel="next" href="${pathOf(page + 1)}">${message('paging.next')}</a></li>`}</ul></nav>`;
}
