import type { SignIn } from '../../core/identity/sessions.ts';
import { signOut } from '../../core/identity/sign-out.ts';
import type { Cookie } from '../../web/cookies.ts';
import type { RedirectReply } from '../../web/routes.ts';
import type { NetworkContext } from '../context.ts';
import { leadingBack, onwardTo } from './back.ts';
import { signedInCookies } from './browser.ts';

/** Holds the ticket of somebody whose password was right, until the second factor is. */
export const TICKET_COOKIE = 'askyard-ticket';

/** Seconds for which a ticket is good. */
const TICKET_KEPT = 600;

const ticketCookie = (ticket: string): Cookie => ({ name: TICKET_COOKIE, value: ticket, maxAge: TICKET_KEPT });

/** Where somebody goes who is signed in now, and what their browser is given beside the session. */
export type Onward = { readonly to: string | undefined; readonly otherwise?: string; readonly cookies?: readonly Cookie[] };

/**
 * What signing in comes to: signed in and onward, or first the second factor. Whoever was signed in here before is not any
 * longer: their sites would otherwise go on under the other account.
 */
export async function signedInReply(context: NetworkContext, made: SignIn, { to, otherwise = '/', cookies = [] }: Onward): Promise<RedirectReply> {
  if (made.kind === 'second-factor') return { redirect: leadingBack('/sign-in/code', to), status: 303, cookies: [ticketCookie(made.ticket)] };
  const { account, session } = context;
  if (account && session) {
    await signOut(context, session);
    context.forgetSessions(account.id);
  }
  const onward = onwardTo(to, otherwise);
  return { redirect: onward, status: 303, json: { to: onward }, cookies: [...signedInCookies(made), ...cookies] };
}
