import { Type } from 'typebox';
import { acceptDevice } from '../../core/identity/accept-device.ts';
import { requestDevice } from '../../core/identity/request-device.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { deviceCookie } from './browser.ts';
import { answering } from './refusal.ts';
import { LinkToken, Typed } from './schema.ts';
import { following } from './spent.ts';
import { accountForm, smallPage } from './view.ts';

/** Where only known browsers may sign in for now: asks for the letter that makes this one known. */
export const deviceForm = (email: string): Html =>
  html`<form class="compose account-form" method="post" action="/device">${hidden('email', email)}${submitRow(button({ label: message('account.device.send'), kind: 'quiet' }))}</form>\n`;

function devicePage(email: string, errors: readonly FormError[] = []): PageReply {
  const form = accountForm(
    '/device',
    errors,
    field({
      name: 'email',
      type: 'email',
      label: message('account.email'),
      value: email,
      error: errorOf(errors, 'email'),
      required: true,
      autocomplete: 'email',
    }),
    submitRow(button({ label: message('account.device.send') })),
  );
  return smallPage({ title: message('account.device.title'), lead: message('account.device.lead'), main: form });
}

/** A way in that cannot be closed by others' tries: a letter makes the browser in which its link is opened a known one. */
export const deviceRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/device', {}, () => devicePage(''));
  network.post('/device', { body: Type.Object({ email: Typed }), limit: 'sign-up' }, (context, { body: { email = '' }, visitor }) =>
    answering(
      visitor,
      async () => {
        await requestDevice(context, { email });
        return { redirect: '/device/sent', status: 303 };
      },
      () => ({ 'email-refused': { field: 'email' } }),
      (errors) => devicePage(email, errors),
    ),
  );

  const params = Type.Object({ token: LinkToken });
  network.get('/device/:token', { params }, (_context, { params: { token } }) =>
    smallPage({
      title: message('account.device.link.title'),
      lead: message('account.device.link.lead'),
      main: accountForm(`/device/${encodeURIComponent(token)}`, [], submitRow(button({ label: message('account.device.link.send') }))),
    }),
  );
  network.post('/device/:token', { params }, (context, { params: { token } }) =>
    following(
      async () => ({ redirect: '/sign-in?done=device', status: 303, cookies: [deviceCookie(await acceptDevice(context, token))] }),
      () => ({ path: '/device', label: message('account.sent.again') }),
    ),
  );
};
