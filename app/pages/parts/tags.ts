import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { taggedPath } from './paths.ts';

export const tagLink = (name: string): Html => html`<a class="tag" href="${taggedPath(name)}" rel="tag">${name}</a>`;

/** A question's tags. */
export const tagList = (names: readonly string[]): Html =>
  names.length === 0
    ? nothing
    : html`<ul class="tags" aria-label="${message('tags.label')}">${names.map((name) => html`<li>${tagLink(name)}</li>`)}</ul>`;
