import { gathering } from '../core/gather.ts';
import type { IdentityContext } from '../core/identity/context.ts';
import { findSession } from '../core/identity/find-session.ts';
import { SESSION_COOKIE } from '../core/identity/sessions.ts';
import { unreadOf as countsOf } from '../core/inbox/unread.ts';
import { signedInPerson } from '../core/people/signed-in.ts';
import type { NetworkContext, PageContext } from '../pages/context.ts';
import { personPath } from '../pages/parts/paths.ts';
import type { Member } from '../web/frame.ts';
import { hostNamed } from '../web/hosts.ts';
import { languageFor } from '../web/messages.ts';
import type { Visitor } from '../web/visitor.ts';
import type { Find, Sessions } from './sessions.ts';

/** What the cookie of a request came to, for the frame around its page. */
export type Recognition = {
  /** Who is signed in; absent when the cookie is nobody's, or no longer: it is to go. */
  readonly member?: Member;
  readonly language?: string;
};

const recognitions = new WeakMap<object, Recognition>();

/** What was found out while a context was made; undefined when there was no cookie, or when it is no context of ours. */
export const recognitionOf = (context: unknown): Recognition | undefined =>
  typeof context === 'object' && context !== null ? recognitions.get(context) : undefined;

const NOBODY: Recognition = {};

function remembered<C extends object>(context: C, recognition: Recognition): C {
  recognitions.set(context, recognition);
  return context;
}

/** A belief is good enough to read by; whoever changes something is looked up anew. */
const reads = ({ method }: Visitor): boolean => method === 'GET' || method === 'HEAD';

/** The network's context of a request with a session cookie. */
export async function recognisedOnNetwork(sessions: Sessions, context: NetworkContext, visitor: Visitor, language: string): Promise<NetworkContext> {
  const { networkHost } = context;
  const { find, unread } = finderOf(visitor, context, networkHost);
  const found = await sessions.of(tokenOf(visitor), networkHost, !reads(visitor), find);
  if (!found) return remembered(context, NOBODY);
  const { account, session } = found;
  const member = { name: account.name, profile: '/account', unread: await unread(account.id) };
  return remembered({ ...context, account, session }, { member, language: languageFor(language, account.language) });
}

/** A site's context of a request with a session cookie: somebody only if they have arrived at what the site now is. */
export async function recognisedOnSite(sessions: Sessions, context: PageContext, visitor: Visitor): Promise<PageContext> {
  const { site } = context;
  const host = hostNamed(visitor.host) ?? '';
  // An import flips a site to another number, under which the same person number is somebody else.
  const { find, unread } = finderOf(visitor, context, host, site.number);
  const found = await sessions.of(tokenOf(visitor), `${host} ${site.number}`, !reads(visitor), find);
  const person = found?.person === undefined ? undefined : await signedInPerson(context, found.account, found.person);
  if (!found || !person) return remembered(context, NOBODY);
  const { account, session } = found;
  const language = languageFor(site.language, account.language);
  const member = { name: person.name, profile: personPath(person), unread: await unread(account.id) };
  return remembered({ ...context, site: { ...site, language }, person, account, session }, { member, language });
}

const tokenOf = (visitor: Visitor): string => visitor.cookie(SESSION_COOKIE) ?? '';

type Finder = { readonly find: Find; unread(account: number): Promise<Member['unread']> };

/**
 * How a session is found, and what awaits its account. Where it is known whose it was, both are one read. Whoever reads is
 * told how much awaits them; whoever changes something is mostly sent elsewhere, and it is read when it is needed.
 */
function finderOf(visitor: Visitor, context: IdentityContext, host: string, site?: number): Finder {
  let ahead: { readonly account: number; readonly count: Promise<number> } | undefined;
  return {
    async find(token, before) {
      if (!before || !reads(visitor)) return findSession(context, token, host, site, before);
      const together = { ...context, store: gathering(context.store) };
      ahead = { account: before.account.id, count: unreadOf(together, before.account.id) };
      const [found] = await Promise.all([findSession(together, token, host, site, before), ahead.count]);
      return found;
    },
    async unread(account) {
      if (ahead?.account === account) return ahead.count;
      return reads(visitor) ? unreadOf(context, account) : () => unreadOf(context, account);
    },
  };
}

/** Entries of the inbox and achievements that an account has not seen. */
async function unreadOf(context: IdentityContext, account: number): Promise<number> {
  const { inbox, achievements } = await countsOf(context, account);
  return inbox + achievements;
}
