import { SESSION_COOKIE } from '../../core/identity/sessions.ts';
import { signOut } from '../../core/identity/sign-out.ts';
import type { RedirectReply, Routes } from '../../web/routes.ts';
import type { NetworkContext, PageContext } from '../context.ts';
import { withoutCookie } from './browser.ts';

/** Signing out, from wherever somebody is: the network's session ends, and with it that of every site. */
async function out(context: NetworkContext): Promise<RedirectReply> {
  const { account, session } = context;
  if (account && session) {
    await signOut(context, session);
    context.forgetSessions(account.id);
  }
  return { redirect: '/', status: 303, json: { to: '/' }, cookies: [withoutCookie(SESSION_COOKIE)] };
}

/** The way out, on sites and on the network's own host. */
export const signOutRoutes: Routes<PageContext> = ({ site, network }) => {
  site.post('/sign-out', {}, out);
  network.post('/sign-out', {}, out);
};
