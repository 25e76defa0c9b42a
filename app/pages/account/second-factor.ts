import { Type } from 'typebox';
import { signInBySecondFactor } from '../../core/identity/second-factor.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { Back, leadingBack } from './back.ts';
import { clientOf, withoutCookie } from './browser.ts';
import { ABOVE, answering } from './refusal.ts';
import { Typed } from './schema.ts';
import { signedInReply, TICKET_COOKIE } from './signed-in.ts';
import { accountForm, goButton, smallPage } from './view.ts';

function codePage(to: string | undefined, errors: readonly FormError[] = []): PageReply {
  const form = accountForm(
    '/sign-in/code',
    errors,
    field({
      name: 'code',
      label: message('account.code'),
      hint: message('account.code.hint'),
      error: errorOf(errors, 'code'),
      required: true,
      autocomplete: 'one-time-code',
      spellcheck: false,
      attributes: html`autocapitalize="characters"`,
    }),
    hidden('to', to ?? ''),
    submitRow(button({ label: message('account.sign-in.send') })),
  );
  return smallPage({ title: message('account.code.title'), lead: message('account.code.lead'), main: form });
}

/** A ticket lives for minutes: whoever comes later begins anew. */
const overPage = (to: string | undefined): PageReply => ({
  ...smallPage({
    title: message('account.code.title'),
    lead: message('account.code.over'),
    main: goButton(leadingBack('/sign-in', to), message('account.sign-in.title')),
  }),
  status: 410,
  cookies: [withoutCookie(TICKET_COOKIE)],
});

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export const secondFactorRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/sign-in/code', { query: Type.Object({ to: Back }) }, (_context, { query: { to }, visitor }) =>
    visitor.cookie(TICKET_COOKIE) === undefined ? overPage(to) : codePage(to),
  );

  network.post('/sign-in/code', { body: Type.Object({ code: Typed, to: Back }), limit: 'sign-in' }, (context, { body: { code = '', to }, visitor }) =>
    answering(
      visitor,
      async () => {
        const ticket = visitor.cookie(TICKET_COOKIE) ?? '';
        const signedIn = await signInBySecondFactor(context, { ticket, code }, clientOf(visitor));
        return signedInReply(context, signedIn, { to, cookies: [withoutCookie(TICKET_COOKIE)] });
      },
      () => ({ 'second-factor-refused': { field: 'code' }, 'too-many-tries': ABOVE, 'device-unknown': ABOVE, 'link-spent': ABOVE }),
      (errors, refused) => (refused === 'link-spent' ? overPage(to) : codePage(to, errors)),
    ),
  );
};
