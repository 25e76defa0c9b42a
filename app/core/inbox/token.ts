import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Conflict, type Store } from '../../platform/store/port.ts';
import type { AccountId } from '../identity/records.ts';
import { type MailSecret, mailSecretKey } from './records.ts';
import { isMailKind, type MailKind } from './rules.ts';

/** What the address in a letter may do: end the letters of one kind to one account, and nothing else. */
export type Unsubscription = { readonly account: AccountId; readonly kind: MailKind };

/** Account, kind and 32 bytes in base64url. */
const TOKEN = /^(?<account>[1-9]\d{0,9})\.(?<kind>[a-z]{1,20})\.(?<mac>[\w-]{43})$/;

/** The network's own secret, made by whoever asks first. */
async function secretOf(store: Store): Promise<string> {
  for (;;) {
    const found = await store.get(mailSecretKey);
    if (found) return found.secret;
    const made: MailSecret = { key: mailSecretKey, secret: randomBytes(32).toString('base64url') };
    await store.write([{ put: made, when: 'absent' }]).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    });
  }
}

// The purpose is signed with it, so that no signature made for anything else ever unsubscribes.
const sign = (secret: string, { account, kind }: Unsubscription): string =>
  createHmac('sha256', Buffer.from(secret, 'base64url')).update(`unsubscribe:${account}:${kind}`).digest('base64url');

/**
 * What stands at the end of an unsubscribing address. It never expires: a letter may lie in a mailbox for years, and who
 * ends letters with it can do no harm.
 */
export async function unsubscribeToken(store: Store, what: Unsubscription): Promise<string> {
  return `${what.account}.${what.kind}.${sign(await secretOf(store), what)}`;
}

/** What a token may do, undefined when it is none of ours. */
export async function readToken(store: Store, token: string): Promise<Unsubscription | undefined> {
  const { account, kind, mac } = TOKEN.exec(token)?.groups ?? {};
  if (account === undefined || mac === undefined || kind === undefined || !isMailKind(kind)) return undefined;
  const what = { account: Number(account), kind };
  return timingSafeEqual(Buffer.from(mac), Buffer.from(sign(await secretOf(store), what))) ? what : undefined;
}
