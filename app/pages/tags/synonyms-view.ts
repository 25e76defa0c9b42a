import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { button, field, submitRow } from '../parts/form.ts';
import { tagPath } from '../parts/paths.ts';

export const synonymsPath = (tag: string): string => `${tagPath(tag)}/synonyms`;

export type SynonymsView = { readonly tag: string; readonly names: readonly string[]; readonly mayChange: boolean };

/** Other names of a tag, and for those who may the way to add one or take one back. */
export function synonymsView({ tag, names, mayChange }: SynonymsView): Html {
  if (names.length === 0 && !mayChange) return nothing;
  const remove = (name: string): Html =>
    html`<form method="post" action="${synonymsPath(tag)}"><button class="remove-tag" name="remove" value="${name}" aria-label="${message('synonyms.remove', { name })}" title="${message('synonyms.remove', { name })}"><span aria-hidden="true">×</span></button></form>`;
  const list =
    names.length > 0 &&
    html`<ul class="tags chosen-tags">${names.map((name) => html`<li><span class="tag">${name}</span>${mayChange && remove(name)}</li>`)}</ul>`;
  const form =
    mayChange &&
    html`<details><summary>${message('synonyms.add')}</summary><form class="compose" method="post" action="${synonymsPath(tag)}">${field({ name: 'add', label: message('synonyms.name'), hint: message('synonyms.hint', { tag }), maxlength: 35, spellcheck: false, required: true })}${submitRow(button({ label: message('synonyms.send'), kind: 'quiet' }))}</form></details>`;
  return html`<section class="synonyms" aria-label="${message('synonyms.title')}">${names.length > 0 && html`<h2>${message('synonyms.title')}</h2>`}${list}${form}</section>`;
}
