import type { Question } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { exact } from '../parts/numbers.ts';
import { tagLink } from '../parts/tags.ts';

export type TagCount = { readonly name: string; readonly count: number };

/** Tags that stand beside the listed ones on the page's own questions, the most frequent first: free, since they are read already. */
export function relatedTags(questions: readonly Question[], except: readonly string[], limit: number): readonly TagCount[] {
  const counts = new Map<string, number>();
  for (const question of questions) for (const tag of question.tags) if (!except.includes(tag)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

/** A titled column of tags with counts, for beside a page. */
export function tagColumn(
  title: string,
  tags: readonly TagCount[],
  language: string,
  more?: { readonly path: string; readonly label: string },
): Html {
  if (tags.length === 0) return nothing;
  const one = (tag: TagCount): Html => html`<li>${tagLink(tag.name)} <span class="count">× ${exact(tag.count, language)}</span></li>`;
  return html`<section><h2>${title}</h2><ul class="tag-column">${tags.map(one)}</ul>${more && html`<p><a href="${more.path}">${more.label}</a></p>`}</section>`;
}

export const listingAside = (questions: readonly Question[], except: readonly string[], language: string): Html =>
  tagColumn(message('listing.related-tags'), relatedTags(questions, except, 15), language);
