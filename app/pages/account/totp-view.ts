import type { WaysIn } from '../../core/identity/ways-in.ts';
import { type Html, html, safe } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply } from '../../web/routes.ts';
import { button, errorOf, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { currentPassword } from './password-fields.ts';
import { accountForm, goButton, settingsPage } from './view.ts';

/** The forms of the page that ask for the password; an error belongs to one of them. */
export type TotpForm = 'begin' | 'recovery' | 'remove';

type Shown = { readonly errors: readonly FormError[]; readonly form?: TotpForm; readonly done?: 'removed' };

/** Whether an app is set up, and what may be done about it. */
export function totpPage({ totp, recoveryCodes }: Pick<WaysIn, 'totp' | 'recoveryCodes'>, { errors, form, done }: Shown): PageReply {
  const proving = (which: TotpForm, action: string, kind?: 'quiet' | 'grave'): Html => {
    const own = form === which ? errors : [];
    const send = button({ label: message(`account.totp.${which}.send`), ...(kind && { kind }) });
    return html`<section><h2>${message(`account.totp.${which}.title`)}</h2>
<p>${message(`account.totp.${which}.what`, { count: recoveryCodes })}</p>
${accountForm(action, own, currentPassword(own, `field-${which}-current`), submitRow(send))}</section>\n`;
  };
  return settingsPage('totp', {
    lead: message(totp ? 'account.totp.on' : 'account.totp.off'),
    main: totp
      ? html`${proving('recovery', '/account/totp/recovery', 'quiet')}${proving('remove', '/account/totp/remove', 'grave')}`
      : proving('begin', '/account/totp'),
    done: done && message('account.totp.removed'),
  });
}

/** The picture for the app, the same as text, and the field for its first code. */
export async function scanPage(
  { secret, address }: { readonly secret: string; readonly address: string },
  errors: readonly FormError[] = [],
): Promise<PageReply> {
  const spaced = secret.match(/.{1,4}/g)?.join(' ') ?? secret;
  const form = accountForm(
    '/account/totp/confirm',
    errors,
    hidden('secret', secret),
    field({
      name: 'code',
      label: message('account.totp.code'),
      error: errorOf(errors, 'code'),
      required: true,
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      spellcheck: false,
    }),
    submitRow(button({ label: message('account.totp.confirm') })),
  );
  const page = settingsPage('totp', {
    lead: message('account.totp.scan'),
    main: html`<div class="scan">${await picture(address)}<div><p>${message('account.totp.by-hand')}</p>
<p><code class="secret" dir="ltr">${spaced}</code></p></div></div>
${form}`,
  });
  return { ...page, secret: true };
}

/** A QR code as lines of our own library: dark on light in every colour scheme, since cameras want it so. */
async function picture(address: string): Promise<Html> {
  const drawing = await import('qrcode');
  const svg = await drawing.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return html`<div class="qr" role="img" aria-label="${message('account.totp.picture')}">${safe(svg)}</div>`;
}

/** Recovery codes, this once. */
export const codesPage = (codes: readonly string[]): PageReply => ({
  ...settingsPage('totp', {
    done: message('account.totp.stands'),
    lead: message('account.codes.lead'),
    main: html`<h2>${message('account.codes.title')}</h2>
<ol class="codes" dir="ltr">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
${goButton('/account/totp', message('account.codes.kept'))}`,
  }),
  secret: true,
});
