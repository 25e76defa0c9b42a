import { Type } from 'typebox';
import { beginTotp } from '../../core/identity/begin-totp.ts';
import { confirmTotp } from '../../core/identity/confirm-totp.ts';
import { newRecoveryCodes } from '../../core/identity/new-recovery-codes.ts';
import { removeTotp } from '../../core/identity/remove-totp.ts';
import { totpAddress } from '../../core/identity/totp.ts';
import { waysIn } from '../../core/identity/ways-in.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import type { FormError } from '../parts/form.ts';
import { clientOf } from './browser.ts';
import { type MemberContext, membersOnly } from './member.ts';
import { provingPlaces } from './proof.ts';
import { answering } from './refusal.ts';
import { Typed } from './schema.ts';
import { following } from './spent.ts';
import { codesPage, scanPage, type TotpForm, totpPage } from './totp-view.ts';

async function shown(context: MemberContext, form?: TotpForm, errors: readonly FormError[] = [], done?: 'removed'): Promise<PageReply> {
  return totpPage(await waysIn(context, context.account), { errors, ...(form && { form }), ...(done && { done }) });
}

/** One of the three forms that ask for the password. */
function proving(context: MemberContext, form: TotpForm, visitor: Visitor, work: () => Promise<Reply>): Promise<Reply> {
  return answering(
    visitor,
    work,
    () => provingPlaces({ 'totp-stands': {} }),
    (errors) => shown(context, form, errors),
  );
}

/** The authenticator app as a second factor: set up, recovery codes, taken away. */
export const totpRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  const done = Type.Optional(Type.Literal('removed'));
  members.get('/account/totp', { query: Type.Object({ done }) }, (context, { query }) => shown(context, undefined, [], query.done));

  const body = Type.Object({ current: Typed });
  members.post('/account/totp', { body }, (context, { body: { current = '' }, visitor }) =>
    proving(context, 'begin', visitor, async () => scanPage(await beginTotp(context, context.account, { password: current }, clientOf(visitor)))),
  );
  members.post('/account/totp/recovery', { body }, (context, { body: { current = '' }, visitor }) =>
    proving(context, 'recovery', visitor, async () =>
      codesPage(await newRecoveryCodes(context, context.account, { password: current }, clientOf(visitor))),
    ),
  );
  members.post('/account/totp/remove', { body }, (context, { body: { current = '' }, visitor }) =>
    proving(context, 'remove', visitor, async () => {
      await removeTotp(context, context.account, { password: current }, clientOf(visitor));
      return { redirect: '/account/totp?done=removed', status: 303 };
    }),
  );

  // The secret comes along only so that the picture can be shown again: what counts is the one that is kept.
  const secret = Type.String({ pattern: '^[A-Z2-7]{16,64}$' });
  members.post(
    '/account/totp/confirm',
    { body: Type.Object({ code: Typed, secret }) },
    (context, { body: { code = '', secret: scanned }, visitor }) =>
      following(
        () =>
          answering(
            visitor,
            async () => codesPage(await confirmTotp(context, context.account, { code })),
            () => ({ 'second-factor-refused': { field: 'code', text: message('account.totp.wrong') } }),
            (errors) => scanPage({ secret: scanned, address: totpAddress(scanned, context.networkHost, context.account.email) }, errors),
          ),
        () => ({ path: '/account/totp', label: message('account.settings.totp') }),
      ),
  );
};
