import { Type } from 'typebox';
import { signInIsOpen } from '../../core/identity/closed.ts';
import { signIn } from '../../core/identity/sign-in.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, checkbox, errorOf, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { Back, leadingBack, onwardTo } from './back.ts';
import { clientOf } from './browser.ts';
import { deviceForm } from './device.ts';
import { passkeySignIn } from './passkey-view.ts';
import { ABOVE, answering } from './refusal.ts';
import { Typed } from './schema.ts';
import { signedInReply } from './signed-in.ts';
import { accountForm, smallPage } from './view.ts';

type Shown = { readonly email?: string; readonly remember?: string; readonly to?: string; readonly done?: 'reset' | 'device' };

function signInPage({ email = '', remember, to = '', done }: Shown, errors: readonly FormError[] = [], below: Html = nothing): PageReply {
  const form = accountForm(
    '/sign-in',
    errors,
    field({
      name: 'email',
      type: 'email',
      label: message('account.email'),
      value: email,
      error: errorOf(errors, 'email'),
      required: true,
      autocomplete: 'username webauthn',
    }),
    field({
      name: 'password',
      type: 'password',
      label: message('account.password'),
      error: errorOf(errors, 'password'),
      required: true,
      autocomplete: 'current-password',
    }),
    checkbox({ name: 'remember', label: message('account.remember'), hint: message('account.remember.hint'), checked: remember !== undefined }),
    hidden('to', to),
    submitRow(
      button({ label: message('account.sign-in.send') }),
      html`<a href="${leadingBack('/reset', to)}">${message('account.sign-in.forgotten')}</a>`,
    ),
  );
  return smallPage({
    title: message('account.sign-in.title'),
    lead: done && message(`account.sign-in.after-${done}`),
    main: html`${form}
${below}${passkeySignIn(to)}
<p class="beside">${message('account.sign-in.new')} <a href="${leadingBack('/sign-up', to)}">${message('account.sign-up.title')}</a></p>`,
  });
}

/** Sign-in by password. Where a second factor stands, its page follows. */
export const signInRoutes: Routes<PageContext> = ({ network }) => {
  const query = Type.Object({ to: Back, done: Type.Optional(Type.Enum(['reset', 'device'])) });
  network.get('/sign-in', { query }, (context, { query: asked }) => {
    if (context.account) return { redirect: onwardTo(asked.to, '/account'), status: 303 };
    signInIsOpen(context);
    return signInPage(asked);
  });

  const body = Type.Object({ email: Typed, password: Typed, remember: Type.Optional(Type.String({ maxLength: 10 })), to: Back });
  network.post('/sign-in', { body, limit: 'sign-in' }, (context, { body: typed, visitor }) => {
    const { email = '', password = '', remember, to } = typed;
    return answering(
      visitor,
      async () => signedInReply(context, await signIn(context, { email, password, remember: remember !== undefined }, clientOf(visitor)), { to }),
      () => ({ 'sign-in-refused': ABOVE, 'too-many-tries': ABOVE, 'device-unknown': ABOVE }),
      (errors, code) => signInPage(typed, errors, code === 'device-unknown' ? deviceForm(email) : nothing),
    );
  });
};
