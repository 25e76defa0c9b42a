import { type Static, Type } from 'typebox';
import { chooseMail, mailChoices } from '../../core/inbox/choices.ts';
import { MailChoiceRefused } from '../../core/inbox/errors.ts';
import { MAIL_KINDS, type MailKind } from '../../core/inbox/rules.ts';
import { openUnsubscribe, unsubscribe } from '../../core/inbox/unsubscribe.ts';
import { errorText } from '../../web/error-text.ts';
import { message } from '../../web/messages.ts';
import type { Registrar } from '../../web/routes.ts';
import type { MemberContext } from '../account/member.ts';
import type { NetworkContext } from '../context.ts';
import { mailView, unsubscribedView, unsubscribeView } from './mail-view.ts';

const Choice = Type.Optional(Type.String({ maxLength: 100 }));
const Body = Type.Object({ answer: Choice, comment: Choice, mention: Choice, edit: Choice, accepted: Choice, badge: Choice });

/** A box that is not ticked is not sent. */
const wanted = (body: Static<typeof Body>): Readonly<Record<MailKind, string>> => ({
  answer: body.answer ?? 'never',
  comment: body.comment ?? 'never',
  mention: body.mention ?? 'never',
  edit: body.edit ?? 'never',
  accepted: body.accepted ?? 'never',
  badge: body.badge ?? 'never',
});

const token = Type.Object({ token: Type.String({ maxLength: 100 }) });

/** Which letters somebody gets, and the address by which a letter ends its own kind. */
export function mailRoutes(network: Registrar<NetworkContext>, members: Registrar<MemberContext>): void {
  members.get('/mail', { query: Type.Object({ saved: Type.Optional(Type.String({ maxLength: 10 })) }) }, async (context, { query }) => ({
    title: message('mail.title'),
    main: mailView({ choices: await mailChoices(context, context.account.id), saved: query.saved === 'yes', errors: [] }),
    robots: 'noindex',
  }));
  members.post('/mail', { body: Body, limit: 'read' }, async (context, { body, visitor }) => {
    try {
      const choices = await chooseMail(context, context.account.id, wanted(body));
      return { redirect: '/mail?saved=yes', status: 303, json: choices };
    } catch (error) {
      if (!(error instanceof MailChoiceRefused) || visitor.wantsJson) throw error;
      const { remedy, sentence } = errorText(error);
      const choices = await mailChoices(context, context.account.id);
      const errors = MAIL_KINDS.filter((kind) => body[kind] !== undefined && body[kind] !== 'at-once').map((field) => ({
        field,
        text: `${sentence} ${remedy}`,
      }));
      return { title: message('mail.title'), status: 400, main: mailView({ choices, saved: false, errors }), robots: 'noindex' };
    }
  });

  network.get('/unsubscribe/:token', { params: token }, async (context, { params }) => ({
    title: message('unsubscribe.title'),
    main: unsubscribeView(await openUnsubscribe(context, params.token), params.token),
    robots: 'noindex',
  }));
  // No redirect: a mail provider that sends this follows none (RFC 8058, 3.1). Its body says List-Unsubscribe=One-Click; the address says all.
  // A provider sends many from one address: the wide measure of reading is theirs.
  network.post('/unsubscribe/:token', { params: token, limit: 'read' }, async (context, { params }) => ({
    title: message('unsubscribe.done-title'),
    main: unsubscribedView(await unsubscribe(context, params.token)),
    robots: 'noindex',
  }));
}
