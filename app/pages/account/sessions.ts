import { Type } from 'typebox';
import { type ListedSession, listSessions } from '../../core/identity/list-sessions.ts';
import { revokeSession } from '../../core/identity/revoke-session.ts';
import { revokeOtherSessions } from '../../core/identity/revoke-sessions.ts';
import { type Html, html } from '../../web/html.ts';
import { message, spoken } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { time } from '../parts/dates.ts';
import { button, hidden } from '../parts/form.ts';
import { browserName } from './browser-name.ts';
import { membersOnly } from './member.ts';
import { settingsPage } from './view.ts';

function item({ hash, created, seen, agent, current }: ListedSession): Html {
  const { browser, system } = browserName(agent);
  const name =
    browser === undefined ? message('account.session.unknown') : system === undefined ? browser : message('account.session.on', { browser, system });
  const end = current
    ? html`<span class="mark">${message('account.session.this')}</span>`
    : html`<form method="post" action="/account/sessions/end">${hidden('session', hash)}${button({ label: message('account.session.end'), kind: 'quiet' })}</form>`;
  return html`<li class="way"><div><b>${name}</b>
<p class="facts"><span>${message('account.session.created')} ${time(created, spoken())}</span> <span>${message('account.session.seen')} ${time(seen, spoken())}</span></p></div>
${end}</li>`;
}

function sessionsPage(sessions: readonly ListedSession[], done: 'ended' | 'ended-others' | undefined): PageReply {
  const others = sessions.some(({ current }) => !current);
  return settingsPage('sessions', {
    lead: message('account.session.lead'),
    main: html`<ul class="ways">${sessions.map(item)}</ul>
${others && html`<form method="post" action="/account/sessions/end-others">${button({ label: message('account.session.end-others'), kind: 'grave' })}</form>\n`}<p class="beside">${message('account.session.sites')}</p>`,
    done: done && message(`account.session.${done}`),
  });
}

/** Where somebody is signed in, and how they sign out there from here. */
export const sessionRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  members.get(
    '/account/sessions',
    { query: Type.Object({ done: Type.Optional(Type.Enum(['ended', 'ended-others'])) }) },
    async (context, { query: { done } }) => sessionsPage(await listSessions(context, context.account, context.session.network), done),
  );
  members.post(
    '/account/sessions/end',
    { body: Type.Object({ session: Type.String({ maxLength: 100 }) }) },
    async (context, { body: { session } }) => {
      await revokeSession(context, context.account, session);
      context.forgetSessions(context.account.id);
      return { redirect: '/account/sessions?done=ended', status: 303 };
    },
  );
  members.post('/account/sessions/end-others', {}, async (context) => {
    await revokeOtherSessions(context, context.account, context.session.network);
    context.forgetSessions(context.account.id);
    return { redirect: '/account/sessions?done=ended-others', status: 303 };
  });
};
