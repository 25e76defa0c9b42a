import { type Change, Conflict } from '../../platform/store/port.ts';
import type { SiteNumber } from '../sites/records.ts';
import type { IdentityContext } from './context.ts';
import { type Account, accountKey, type Profile, profileKey, type Session, sessionKey } from './records.ts';
import { sessionExpiry } from './sessions.ts';
import { hashOf } from './token-records.ts';

/** Who is signed in, by a cookie. */
export type SignedIn = {
  readonly account: Account;
  readonly session: {
    readonly hash: string;
    /** Hash of the network session above it; its own on the network's host. */
    readonly network: string;
  };
  /** Who they are on the site asked about, once they have arrived there. */
  readonly person?: number;
};

/** How old `seen` may be, in milliseconds: a write an hour is little, one a request would be most of all writes. */
const SEEN_EVERY = 3_600_000;

/** Where a profile is looked for when no site is asked about. No site has the number 0. */
const NO_SITE = 0;

/**
 * Whose session a cookie's token is, on a host (without its port). Nobody's, when it is over or revoked, when its network
 * session is, or when the cookie was given by another host: then it was stolen.
 * `before` is what was found the last time: it decides nothing, but says where to look, and all is read at once.
 */
export async function findSession(
  context: Pick<IdentityContext, 'store' | 'now'>,
  token: string,
  host: string,
  site: SiteNumber = NO_SITE,
  before?: SignedIn,
): Promise<SignedIn | undefined> {
  const hash = hashOf(token);
  const { session, above, account, profile } = await read(context, hash, site, before);
  if (session?.host !== host) return undefined;
  const network = session.parent ?? hash;
  if (!above || !account || above.account !== account.id || above.generation !== account.generation) return undefined;

  await noteSeen(context, session, above);
  return { account, session: { hash, network }, ...(profile && { person: profile.person }) };
}

type Found = {
  readonly session: Session | undefined;
  readonly above?: Session | undefined;
  readonly account?: Account | undefined;
  readonly profile?: Profile | undefined;
};

/** A session's rows: in one read where it is known what they were, else in two. */
async function read({ store }: Pick<IdentityContext, 'store'>, hash: string, site: SiteNumber, before: SignedIn | undefined): Promise<Found> {
  if (before) {
    const { account: known, session: named } = before;
    const [session, above, account, profile] = await store.getMany([
      sessionKey(hash),
      sessionKey(named.network),
      accountKey(known.id),
      profileKey(known.id, site),
    ] as const);
    if (!session || (session.account === known.id && (session.parent ?? hash) === named.network)) return { session, above, account, profile };
  }
  const session = await store.get(sessionKey(hash));
  if (!session) return { session };
  const keys = [sessionKey(session.parent ?? hash), accountKey(session.account), profileKey(session.account, site)] as const;
  const [above, account, profile] = await store.getMany(keys);
  return { session, above, account, profile };
}

/** Keeps a session that is used, and the one above it, from running out. */
async function noteSeen({ store, now }: Pick<IdentityContext, 'store' | 'now'>, session: Session, above: Session): Promise<void> {
  const sessions = session.key[0] === above.key[0] ? [above] : [session, above];
  const changes: Change[] = sessions
    .filter(({ seen }) => now - seen >= SEEN_EVERY)
    .map(({ key, remember }) => ({ update: key, set: { seen: now, expires: sessionExpiry(now, remember) }, when: 'present' }));
  if (changes.length === 0) return;
  try {
    await store.write(changes);
  } catch (error) {
    // Revoked just now: the next request will find it so.
    if (!(error instanceof Conflict)) throw error;
  }
}
