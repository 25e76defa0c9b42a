import { Type } from 'typebox';
import { requestReset } from '../../core/identity/request-reset.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { Back, backCookies } from './back.ts';
import { answering } from './refusal.ts';
import { Typed } from './schema.ts';
import { accountForm, smallPage } from './view.ts';

function resetPage({ email, to = '' }: { readonly email?: string; readonly to?: string }, errors: readonly FormError[] = []): PageReply {
  const form = accountForm(
    '/reset',
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
    hidden('to', to),
    submitRow(button({ label: message('account.reset.send') })),
  );
  return smallPage({ title: message('account.reset.title'), lead: message('account.reset.lead'), main: form });
}

/** A forgotten password: asks for the letter whose link sets another one. */
export const resetRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/reset', { query: Type.Object({ to: Back }) }, (_context, { query }) => resetPage(query));
  network.post('/reset', { body: Type.Object({ email: Typed, to: Back }), limit: 'sign-up' }, (context, { body: typed, visitor }) =>
    answering(
      visitor,
      async () => {
        await requestReset(context, { email: typed.email ?? '' });
        return { redirect: '/reset/sent', status: 303, cookies: backCookies(typed.to) };
      },
      () => ({ 'email-refused': { field: 'email' } }),
      (errors) => resetPage(typed, errors),
    ),
  );
};
