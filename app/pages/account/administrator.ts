import { Type } from 'typebox';
import { becomeAdministrator } from '../../core/identity/become-administrator.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { button, submitRow } from '../parts/form.ts';
import { leadingBack } from './back.ts';
import { membersOnly } from './member.ts';
import { LinkToken } from './schema.ts';
import { following } from './spent.ts';
import { accountForm, smallPage } from './view.ts';

/** An administrator is an account: whoever has none yet makes one first, and is led back here. */
const firstSignIn = (path: string): PageReply =>
  smallPage({
    title: message('account.administrator.title'),
    lead: message('account.administrator.first'),
    main: html`<p class="buttons"><a class="button" href="${leadingBack('/sign-up', path)}">${message('account.sign-up.title')}</a> <a class="button quiet" href="${leadingBack('/sign-in', path)}">${message('account.sign-in.title')}</a></p>`,
  });

/** The one-time link that makes the first administrator. */
export const administratorRoutes: Routes<PageContext> = ({ network }) => {
  const members = membersOnly(network);
  const params = Type.Object({ token: LinkToken });
  network.get('/administrator/:token', { params }, ({ account }, { params: { token } }) => {
    const path = `/administrator/${encodeURIComponent(token)}`;
    if (!account) return firstSignIn(path);
    return smallPage({
      title: message('account.administrator.title'),
      lead: message('account.administrator.lead', { name: account.name }),
      main: accountForm(path, [], submitRow(button({ label: message('account.administrator.send') }))),
    });
  });
  members.post('/administrator/:token', { params }, (context, { params: { token } }) =>
    following(
      async () => {
        await becomeAdministrator(context, context.account, token);
        context.forgetSessions(context.account.id);
        return { redirect: '/account?done=administrator', status: 303 };
      },
      () => ({ path: '/account', label: message('account.settings.account') }),
    ),
  );
};
