import { Type } from 'typebox';
import { confirmEmailChange } from '../../core/identity/confirm-email-change.ts';
import { requestEmailChange } from '../../core/identity/request-email-change.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, submitRow } from '../parts/form.ts';
import { clientOf } from './browser.ts';
import { type MemberContext, membersOnly } from './member.ts';
import { currentPassword } from './password-fields.ts';
import { provingPlaces } from './proof.ts';
import { answering } from './refusal.ts';
import { LinkToken, Typed } from './schema.ts';
import { following } from './spent.ts';
import { accountForm, settingsPage, smallPage } from './view.ts';

const DONE = ['sent', 'changed'] as const;
type Shown = { readonly email?: string; readonly done?: (typeof DONE)[number] };

function emailPage({ account }: MemberContext, { email, done }: Shown, errors: readonly FormError[] = []): PageReply {
  const form = accountForm(
    '/account/email',
    errors,
    field({
      name: 'email',
      type: 'email',
      label: message('account.email.new'),
      hint: message('account.email.new-hint'),
      value: email,
      error: errorOf(errors, 'email'),
      required: true,
      autocomplete: 'email',
    }),
    currentPassword(errors),
    submitRow(button({ label: message('account.email.send') })),
  );
  return settingsPage('email', {
    lead: html`${message('account.email.now')} <b dir="ltr">${account.email}</b>`,
    main: form,
    done: done && message(`account.email.${done}`),
  });
}

/** Another address: it counts from the moment on at which the link in the letter to it has been followed. */
export const emailRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  members.get('/account/email', { query: Type.Object({ done: Type.Optional(Type.Enum(DONE)) }) }, (context, { query }) => emailPage(context, query));
  members.post(
    '/account/email',
    { body: Type.Object({ email: Typed, current: Typed }), limit: 'write' },
    (context, { body: { email = '', current = '' }, visitor }) =>
      answering(
        visitor,
        async () => {
          await requestEmailChange(context, context.account, { password: current, email }, clientOf(visitor));
          return { redirect: '/account/email?done=sent', status: 303 };
        },
        () => provingPlaces({ 'email-refused': { field: 'email' } }),
        (errors) => emailPage(context, { email }, errors),
      ),
  );

  const params = Type.Object({ token: LinkToken });
  network.get('/email/:token', { params }, (_context, { params: { token } }) =>
    smallPage({
      title: message('account.email.link.title'),
      lead: message('account.email.link.lead'),
      main: accountForm(`/email/${encodeURIComponent(token)}`, [], submitRow(button({ label: message('account.email.link.send') }))),
    }),
  );
  network.post('/email/:token', { params }, (context, { params: { token } }) =>
    following(
      async () => {
        const account = await confirmEmailChange(context, token);
        context.forgetSessions(account.id);
        return { redirect: '/account/email?done=changed', status: 303 };
      },
      () => ({ path: '/account/email', label: message('account.settings.email') }),
    ),
  );
};
