import type { Choices } from '../../core/inbox/choices.ts';
import { MAIL_KINDS, type MailKind } from '../../core/inbox/rules.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { button, checkbox, errorOf, errorSummary, type FormError, submitRow } from '../parts/form.ts';
import { inboxTabs } from './view.ts';

export type MailView = { readonly choices: Choices; readonly saved: boolean; readonly errors: readonly FormError[] };

/** Which letters somebody gets. */
export const mailView = ({ choices, errors, saved }: MailView): Html => html`<div class="inbox">
<h1>${message('mail.title')}</h1>
<p class="muted">${message('mail.intro')}</p>
${inboxTabs('letters')}
${saved ? html`<p class="note" role="status">${message('mail.saved')}</p>` : nothing}${errorSummary(errors)}
<form class="mail-choices" method="post" action="/mail"><fieldset><legend>${message('mail.at-once')}</legend>
${MAIL_KINDS.map((kind) => checkbox({ name: kind, label: message(`mail.${kind}`), value: 'at-once', checked: choices[kind] === 'at-once', error: errorOf(errors, kind) }))}
</fieldset>${submitRow(button({ label: message('mail.save') }))}</form>
</div>`;

/** Asks before letters end: whoever opens links to look at them (a mail scanner) ends none. */
export const unsubscribeView = (kind: MailKind, token: string): Html => html`<div class="inbox">
<h1>${message('unsubscribe.title')}</h1>
<p>${message('unsubscribe.question', { letters: message(`unsubscribe.${kind}`) })}</p>
<form method="post" action="/unsubscribe/${encodeURIComponent(token)}">${button({ label: message('unsubscribe.button') })}</form>
</div>`;

/** The letters have ended. */
export const unsubscribedView = (kind: MailKind): Html => html`<div class="inbox">
<h1>${message('unsubscribe.done-title')}</h1>
<p role="status">${message('unsubscribe.done', { letters: message(`unsubscribe.${kind}`) })}</p>
<p><a href="/mail">${message('unsubscribe.back')}</a></p>
</div>`;
