import { Type } from 'typebox';
import { openSignUp } from '../../core/identity/open-sign-up.ts';
import { NAME, PASSWORD } from '../../core/identity/rules.ts';
import { verifyEmail } from '../../core/identity/verify-email.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, submitRow } from '../parts/form.ts';
import { rememberedBack } from './back.ts';
import { clientOf } from './browser.ts';
import { newPassword, usernameFor } from './password-fields.ts';
import { answering } from './refusal.ts';
import { LinkToken, Typed } from './schema.ts';
import { signedInReply } from './signed-in.ts';
import { type Another, following } from './spent.ts';
import { accountForm, smallPage } from './view.ts';

type Shown = { readonly token: string; readonly email: string; readonly name: string };

function choosePage({ token, email, name }: Shown, errors: readonly FormError[] = []): PageReply {
  return smallPage({
    title: message('account.verify.title'),
    lead: html`${message('account.verify.lead')} <b dir="ltr">${email}</b>`,
    main: accountForm(
      `/sign-up/${encodeURIComponent(token)}`,
      errors,
      field({
        name: 'name',
        label: message('account.name'),
        hint: message('account.name.hint', { least: NAME.least, most: NAME.most }),
        value: name,
        error: errorOf(errors, 'name'),
        required: true,
        autocomplete: 'nickname',
      }),
      usernameFor(email),
      newPassword(errors, { least: PASSWORD.least }),
      submitRow(button({ label: message('account.verify.send') })),
    ),
  });
}

const another = (): Another => ({ path: '/sign-up', label: message('account.sent.again') });

/** The link of a sign-up letter: opening it shows a form, sending the form makes the account. */
export const signUpLinkRoutes: Routes<PageContext> = ({ network }) => {
  const params = Type.Object({ token: LinkToken });
  network.get('/sign-up/:token', { params }, (context, { params: { token } }) =>
    following(async () => choosePage({ token, ...(await openSignUp(context, token)) }), another),
  );

  const body = Type.Object({ name: Typed, password: Typed });
  network.post('/sign-up/:token', { params, body }, (context, { params: { token }, body: { name = '', password = '' }, visitor }) =>
    following(
      () =>
        answering(
          visitor,
          async () => {
            const signedIn = await verifyEmail(context, token, { name, password }, clientOf(visitor));
            const { to, forgotten } = rememberedBack(visitor);
            return signedInReply(context, signedIn, { to, otherwise: '/welcome', cookies: forgotten });
          },
          () => ({ 'account-name-refused': { field: 'name' }, 'password-refused': { field: 'password' } }),
          async (errors) => choosePage({ token, email: (await openSignUp(context, token)).email, name }, errors),
        ),
      another,
    ),
  );
};
