import type { HeldAct } from '../../core/moderation/held/records.ts';
import { renderMarkdown } from '../../core/text/markdown.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply } from '../../web/routes.ts';
import { button, submitRow } from '../parts/form.ts';
import { prose } from '../parts/prose.ts';
import { tagList } from '../parts/tags.ts';
import { heldPath } from './letter.ts';

/** What was sent, as it was written. */
const textOf = (act: HeldAct): string => (act.kind === 'comment' ? act.text : act.markdown);

/** A form has come without a proof: what happens now. */
export const heldPage = (act: HeldAct): PageReply => ({
  title: message('held.title'),
  robots: 'noindex',
  main: html`<div class="compose-page"><h1>${message('held.title')}</h1>
<p>${message('held.sent')}</p>
<p class="hint">${message('held.why')}</p>
<details><summary>${message('held.text')}</summary><pre class="source" dir="auto" tabindex="0">${textOf(act)}</pre></details></div>`,
});

function shown(act: HeldAct): Html {
  if (act.kind === 'comment') return html`<p class="comment-text" dir="auto">${act.text}</p>`;
  const body = html`<div class="prose" dir="auto">${prose(renderMarkdown(act.markdown))}</div>`;
  return act.kind === 'answer' ? body : html`<h2 dir="auto">${act.title}</h2>${body}${tagList(act.tags)}`;
}

/** Behind the letter's link: the text, and the button that publishes it. A link alone would be followed by whatever looks through a mailbox for viruses. */
export const releasePage = (act: HeldAct, secret: string): PageReply => ({
  title: message('held.release-title'),
  robots: 'noindex',
  main: html`<div class="compose-page"><h1>${message('held.release-title')}</h1>
${shown(act)}
<form method="post" action="${heldPath(secret)}">${submitRow(button({ label: message('held.release') }))}</form></div>`,
});
