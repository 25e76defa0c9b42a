import type { Change } from '../../platform/store/port.ts';
import type { Client, IdentityContext } from './context.ts';
import { type Account, type Session, sessionAmong, sessionKey } from './records.ts';
import { expiryOf, hashOf, newSecret, TOKEN_LIFE, tokenKey } from './token-records.ts';
import { newToken } from './tokens.ts';

/** Cookies, each of one host alone. */
export const SESSION_COOKIE = 'askyard-session';
export const NONCE_COOKIE = 'askyard-nonce';
export const DEVICE_COOKIE = 'askyard-device';

/** Seconds for which a browser is asked to keep the cookie of a known device. */
export const DEVICE_MAX_AGE = TOKEN_LIFE['known-device'];

/** Seconds after its last use for which a session lives: one that shall outlast the browser, and one that shall not. */
const LIFE = { remembered: 60 * 86_400, passing: 86_400 } as const;

/** A session as its browser gets it. */
export type NewSession = {
  /** The cookie's value. */
  readonly token: string;
  readonly hash: string;
  /** Seconds for the cookie; absent: until the browser ends. */
  readonly maxAge?: number;
};

/** What signing in comes to. */
export type SignIn = SignedInNow | { readonly kind: 'second-factor'; readonly ticket: string };
export type SignedInNow = {
  readonly kind: 'signed-in';
  readonly account: Account;
  readonly session: NewSession;
  /** Value of the cookie that makes this a known device. */
  readonly device: string;
};

/** Until when a session lives that was used at `now`, in epoch seconds. */
export const sessionExpiry = (now: number, remember: boolean): number => expiryOf(now, remember ? LIFE.remembered : LIFE.passing);

/** A session that is about to begin, and the row that makes it. */
export function newSession(
  now: number,
  session: Pick<Session, 'kind' | 'account' | 'host' | 'agent' | 'remember' | 'generation' | 'parent'>,
): { readonly session: NewSession; readonly change: Change } {
  const token = newSecret();
  const hash = hashOf(token);
  const row: Session = { ...session, key: sessionKey(hash), created: now, seen: now, expires: sessionExpiry(now, session.remember) };
  const listed = session.kind === 'network' ? { ...row, one: sessionAmong(session.account, now, hash) } : row;
  // Browsers cut a cookie's life to 400 days; the row, which is what counts, lives as long as it is used.
  return { session: { token, hash, ...(session.remember && { maxAge: DEVICE_MAX_AGE }) }, change: { put: listed, when: 'absent' } };
}

/**
 * Begins a network session for somebody who has proved who they are, in one write with `also`; a Conflict's change is an
 * index of `also`. The browser becomes, or stays, a known one.
 */
export async function startSession(
  context: IdentityContext,
  account: Account,
  client: Client,
  { remember, also = [] }: { readonly remember: boolean; readonly also?: readonly Change[] },
): Promise<SignedInNow> {
  const { store, now, networkHost } = context;
  const { agent } = client;
  const begun = newSession(now, { kind: 'network', account: account.id, host: networkHost, agent, remember, generation: account.generation });
  const device = await knownDevice(context, account, client);
  await store.write([...also, begun.change, ...device.changes]);
  return { kind: 'signed-in', account, session: begun.session, device: device.secret };
}

async function knownDevice(
  { store, now }: IdentityContext,
  account: Account,
  { device }: Client,
): Promise<{ readonly secret: string; readonly changes: readonly Change[] }> {
  const known = device === undefined ? undefined : await store.get(tokenKey(hashOf(device)));
  if (device !== undefined && known?.kind === 'known-device' && known.account === account.id) {
    const trusted = { failures: 0, expires: expiryOf(now, TOKEN_LIFE['known-device']) };
    return { secret: device, changes: [{ update: known.key, set: trusted, when: { equals: { account: account.id } } }] };
  }
  const { secret, change } = newToken(now, 'known-device', { account: account.id });
  return { secret, changes: [change] };
}
