import { Type } from 'typebox';
import { markRead } from '../../core/inbox/mark-read.ts';
import { entryPage } from '../../core/inbox/read.ts';
import type { Which } from '../../core/inbox/rules.ts';
import { unreadOf } from '../../core/inbox/unread.ts';
import { message, spoken } from '../../web/messages.ts';
import type { Registrar, Routes } from '../../web/routes.ts';
import { type MemberContext, membersOnly } from '../account/member.ts';
import type { PageContext } from '../context.ts';
import { sitesOf } from './entries.ts';
import { mailRoutes } from './mail-routes.ts';
import { inboxView } from './view.ts';

/** A page's place in a list: what is none is taken for its beginning. */
const From = Type.Optional(Type.String({ maxLength: 60 }));
const UpTo = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

function listRoutes({ get, post }: Registrar<MemberContext>, which: Which): void {
  get(`/${which}`, { query: Type.Object({ from: From }) }, async (context, { query }) => {
    const page = await entryPage(context, context.account.id, which, query.from);
    const sites = await sitesOf(
      context,
      page.entries.map(({ entry }) => entry),
    );
    return {
      title: message(which === 'inbox' ? 'inbox.title' : 'inbox.achievements'),
      main: inboxView({ which, language: spoken(), page, newest: query.from === undefined, sites }),
      robots: 'noindex',
    };
  });
  post(`/${which}/read`, { body: Type.Object({ upTo: UpTo }), limit: 'read' }, async (context, { body }) => {
    await markRead(context, context.account.id, which, body.upTo);
    return { redirect: `/${which}`, status: 303, json: await unreadOf(context, context.account.id) };
  });
}

/** What somebody is told, on the network's own host. */
export const inboxRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  listRoutes(members, 'inbox');
  listRoutes(members, 'achievements');
  mailRoutes(network, members);
};
