import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';

export type Tab = { readonly label: string; readonly path: string; readonly here: boolean };

/** Ways to see the same things. `kind` is `tabs` for the wide row of a page, `sort` for the small one beside a heading. */
export const tabRow = (tabs: readonly Tab[], kind: 'tabs' | 'sort' = 'tabs', label: string = message('tabs.label')): Html =>
  html`<nav class="${kind}" aria-label="${label}">${tabs.map((tab) =>
    tab.here ? html`<a href="${tab.path}" aria-current="page">${tab.label}</a>` : html`<a href="${tab.path}">${tab.label}</a>`,
  )}</nav>`;
