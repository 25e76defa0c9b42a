import { Type } from 'typebox';
import { changePassword } from '../../core/identity/change-password.ts';
import { PASSWORD } from '../../core/identity/rules.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, type FormError, submitRow } from '../parts/form.ts';
import { clientOf } from './browser.ts';
import { type MemberContext, membersOnly } from './member.ts';
import { currentPassword, newPassword, usernameFor } from './password-fields.ts';
import { provingPlaces } from './proof.ts';
import { answering } from './refusal.ts';
import { Typed } from './schema.ts';
import { accountForm, settingsPage } from './view.ts';

function passwordPage({ account }: MemberContext, errors: readonly FormError[], done?: 'changed'): PageReply {
  const form = accountForm(
    '/account/password',
    errors,
    usernameFor(account.email),
    currentPassword(errors),
    newPassword(errors, { least: PASSWORD.least }),
    submitRow(button({ label: message('account.password.send') })),
  );
  return settingsPage('password', {
    lead: message('account.password.lead'),
    main: html`${form}
<p class="beside"><a href="/reset">${message('account.sign-in.forgotten')}</a></p>`,
    done: done && message('account.password.done'),
  });
}

/** Another password: every other session ends with the old one. */
export const passwordRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  members.get('/account/password', { query: Type.Object({ done: Type.Optional(Type.Literal('changed')) }) }, (context, { query: { done } }) =>
    passwordPage(context, [], done),
  );
  members.post(
    '/account/password',
    { body: Type.Object({ current: Typed, password: Typed }) },
    (context, { body: { current = '', password = '' }, visitor }) =>
      answering(
        visitor,
        async () => {
          await changePassword(context, context.account, { current, password, keep: context.session.network }, clientOf(visitor));
          context.forgetSessions(context.account.id);
          return { redirect: '/account/password?done=changed', status: 303 };
        },
        () => provingPlaces({ 'password-refused': { field: 'password' } }),
        (errors) => passwordPage(context, errors),
      ),
  );
};
