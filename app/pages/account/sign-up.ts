import { Type } from 'typebox';
import { signUpIsOpen } from '../../core/identity/closed.ts';
import { EMAIL_LENGTH, NAME } from '../../core/identity/rules.ts';
import { signUp } from '../../core/identity/sign-up.ts';
import { TooManyUnproven } from '../../core/moderation/held/errors.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { ProofText, proofField } from '../../web/proof-of-work/field.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { NetworkContext, PageContext } from '../context.ts';
import { button, errorOf, type FormError, field, hidden, submitRow } from '../parts/form.ts';
import { Back, backCookies, leadingBack, onwardTo } from './back.ts';
import { ABOVE, answering } from './refusal.ts';
import { accountForm, smallPage } from './view.ts';

type Typed = { readonly name?: string; readonly email?: string; readonly to?: string };

function signUpPage({ name, email, to }: Typed, errors: readonly FormError[] = []): PageReply {
  const form = accountForm(
    '/sign-up',
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
    field({
      name: 'email',
      type: 'email',
      label: message('account.email'),
      hint: message('account.email.hint'),
      value: email,
      error: errorOf(errors, 'email'),
      required: true,
      autocomplete: 'email',
    }),
    proofField('sign-up'),
    hidden('to', to ?? ''),
    submitRow(button({ label: message('account.sign-up.send') })),
  );
  return smallPage({
    title: message('account.sign-up.title'),
    lead: message('account.sign-up.lead'),
    main: html`${form}
<p class="beside">${message('account.sign-up.have')} <a href="${leadingBack('/sign-in', to)}">${message('account.sign-in.title')}</a></p>`,
  });
}

/** Each sign-up sends somebody a letter: it costs a proof of work, or one of the few letters that go without. @throws TooManyUnproven */
async function mayHaveLetter({ proofs }: NetworkContext, { address }: Visitor, proof: string | undefined): Promise<void> {
  if ((await proofs.check('sign-up', '', proof)) === 'proven') return;
  const taken = proofs.standIn(address, '');
  if (!taken.allowed) throw new TooManyUnproven(taken.retryAfter);
}

/** Sign-up: a name and an address. The password is chosen behind the link of the letter. */
export const signUpRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/sign-up', { query: Type.Object({ to: Back }) }, (context, { query: { to } }) => {
    if (context.account) return { redirect: onwardTo(to, '/account'), status: 303 };
    signUpIsOpen(context);
    return signUpPage(to === undefined ? {} : { to });
  });

  const body = Type.Object({
    name: Type.Optional(Type.String({ maxLength: 500 })),
    email: Type.Optional(Type.String({ maxLength: EMAIL_LENGTH * 4 })),
    proof: ProofText,
    to: Back,
  });
  network.post('/sign-up', { body, limit: 'sign-up' }, (context, { body: typed, visitor }) =>
    answering(
      visitor,
      async () => {
        signUpIsOpen(context);
        await mayHaveLetter(context, visitor, typed.proof);
        await signUp(context, { name: typed.name ?? '', email: typed.email ?? '' });
        return { redirect: '/sign-up/sent', status: 303, cookies: backCookies(typed.to), json: { sent: true } };
      },
      () => ({ 'account-name-refused': { field: 'name' }, 'email-refused': { field: 'email' }, 'too-many-unproven': ABOVE }),
      (errors) => signUpPage(typed, errors),
    ),
  );
};
