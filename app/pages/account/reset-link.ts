import { Type } from 'typebox';
import { openReset } from '../../core/identity/open-reset.ts';
import { resetPassword } from '../../core/identity/reset-password.ts';
import { PASSWORD } from '../../core/identity/rules.ts';
import { SESSION_COOKIE } from '../../core/identity/sessions.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, type FormError, submitRow } from '../parts/form.ts';
import { withQuery } from '../parts/paths.ts';
import { rememberedBack } from './back.ts';
import { withoutCookie } from './browser.ts';
import { newPassword, usernameFor } from './password-fields.ts';
import { answering } from './refusal.ts';
import { LinkToken, Typed } from './schema.ts';
import { type Another, following } from './spent.ts';
import { accountForm, smallPage } from './view.ts';

function choosePage(token: string, email: string, errors: readonly FormError[] = []): PageReply {
  return smallPage({
    title: message('account.reset.link.title'),
    lead: html`${message('account.reset.link.lead')} <b dir="ltr">${email}</b>`,
    main: accountForm(
      `/reset/${encodeURIComponent(token)}`,
      errors,
      usernameFor(email),
      newPassword(errors, { least: PASSWORD.least }),
      submitRow(button({ label: message('account.reset.link.send') })),
    ),
  });
}

const another = (): Another => ({ path: '/reset', label: message('account.sent.again') });

/** The link of a reset letter. Setting the password ends every session: whoever knew the old one is out. */
export const resetLinkRoutes: Routes<PageContext> = ({ network }) => {
  const params = Type.Object({ token: LinkToken });
  network.get('/reset/:token', { params }, (context, { params: { token } }) =>
    following(async () => choosePage(token, (await openReset(context, token)).email), another),
  );

  network.post(
    '/reset/:token',
    { params, body: Type.Object({ password: Typed }) },
    (context, { params: { token }, body: { password = '' }, visitor }) =>
      following(
        () =>
          answering(
            visitor,
            async () => {
              const account = await resetPassword(context, token, { password });
              context.forgetSessions(account.id);
              const { to, forgotten } = rememberedBack(visitor);
              return { redirect: withQuery('/sign-in', { to, done: 'reset' }), status: 303, cookies: [withoutCookie(SESSION_COOKIE), ...forgotten] };
            },
            () => ({ 'password-refused': { field: 'password' } }),
            async (errors) => choosePage(token, (await openReset(context, token)).email, errors),
          ),
        another,
      ),
  );
};
