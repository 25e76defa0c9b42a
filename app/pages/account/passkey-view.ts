import type { WaysIn } from '../../core/identity/ways-in.ts';
import { type Html, html } from '../../web/html.ts';
import { message, spoken } from '../../web/messages.ts';
import type { PageReply } from '../../web/routes.ts';
import { time } from '../parts/dates.ts';
import { button, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { currentPassword } from './password-fields.ts';
import { accountForm, settingsPage } from './view.ts';

/** Sentences that the island says by itself. */
const words = (): Html => html`data-unreachable="${message('account.passkey.unreachable')}" data-refused="${message('account.passkey.refused')}"`;

/** Signing in by a passkey. Shown by its island, where the browser has passkeys. */
export const passkeySignIn = (
  to: string,
): Html => html`<form class="passkey" data-passkey="sign-in" ${words()} method="post" action="/sign-in/passkey" hidden>
<p class="or"><span>${message('account.passkey.or')}</span></p>
${hidden('to', to)}${button({ label: message('account.passkey.sign-in'), kind: 'quiet' })}
</form>`;

type Shown = { readonly errors?: readonly FormError[]; readonly removing?: string; readonly done?: 'added' | 'removed' };

function item({ id, label, created, used }: WaysIn['passkeys'][number], { errors = [], removing }: Shown): Html {
  const own = removing === id ? errors : [];
  const last = used === undefined ? message('account.passkey.unused') : html`${message('account.passkey.used')} ${time(used, spoken())}`;
  return html`<li class="way"><div><b dir="auto">${label === '' ? message('account.passkey.unnamed') : label}</b>
<p class="facts"><span>${message('account.passkey.created')} ${time(created, spoken())}</span> <span>${last}</span></p></div>
<details${own.length > 0 && html` open`}><summary>${message('account.passkey.remove')}</summary>
${accountForm('/account/passkeys/remove', own, hidden('id', id), currentPassword(own, `field-${id.slice(0, 12)}-current`), submitRow(button({ label: message('account.passkey.remove.send'), kind: 'grave' })))}
</details></li>`;
}

/** The passkeys of an account, and the form that makes another: by its island, since a browser makes one for a script alone. */
export function passkeysPage({ passkeys }: Pick<WaysIn, 'passkeys'>, shown: Shown = {}): PageReply {
  const { errors = [], removing, done } = shown;
  const own = removing === undefined ? errors : [];
  const form = html`<form class="compose account-form" data-passkey="create" ${words()} data-wrong="${message('account.password.wrong')}" method="post" action="/account/passkeys" hidden>
${field({ name: 'label', label: message('account.passkey.label'), hint: message('account.passkey.label-hint'), autocomplete: 'off', maxlength: 60 })}
${currentPassword(own, 'field-create-current')}
${submitRow(button({ label: message('account.passkey.create') }))}
</form>
<p class="without" data-passkey-without>${message('account.passkey.without')}</p>`;
  return settingsPage('passkeys', {
    lead: message('account.passkey.lead'),
    main: html`${passkeys.length === 0 ? html`<p class="empty">${message('account.passkey.none')}</p>` : html`<ul class="ways">${passkeys.map((passkey) => item(passkey, shown))}</ul>`}
<section><h2>${message('account.passkey.add')}</h2>
${form}</section>`,
    done: done && message(`account.passkey.${done}`),
  });
}
