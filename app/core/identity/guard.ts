import { type Change, Conflict, type Key, type Row, type Store } from '../../platform/store/port.ts';
import { decide } from '../decide.ts';
import type { Client, IdentityContext } from './context.ts';
import { DeviceUnknown, TooManyTries } from './errors.ts';
import { clientPlace, DEVICE_FAILURES, FAILURES_LIFE, type Failures, verdict, type Way } from './lock-out.ts';
import type { AccountId } from './records.ts';
import { expiryOf, hashOf, tokenKey } from './token-records.ts';

/** Wrong tries in one place. Expires. Places stand under hashes: they hold addresses of people. */
export type Tries = Row & Failures;
export const triesKey = (...place: readonly string[]): Key<Tries> => [`tries#${hashOf(place.join('\n'))}`, 'tries'];

export type Attempt = {
  readonly way: Way;
  /** What is guessed at: the hash of an address, or an account's number. */
  readonly subject: string;
  /** The account there, if there is one: its known browsers are let through. */
  readonly account: AccountId | undefined;
  readonly client: Client;
};

/** Undoes the counting of an attempt that was no failure. `proved`, when it was right; otherwise it was never looked at. */
type TakeBack = (proved: boolean) => Promise<void>;

/**
 * Lets somebody try to prove who they are (lock-out.ts says when). The try is counted before it is looked at, so that a
 * hundred at once are a hundred; one that gives something is taken back.
 * @throws TooManyTries, DeviceUnknown
 */
export async function guarded<T>(context: IdentityContext, attempt: Attempt, prove: () => Promise<T | undefined>): Promise<T | undefined> {
  const takeBack = (await byDevice(context, attempt)) ?? (await byPlace(context, attempt));
  let proved: T | undefined;
  try {
    proved = await prove();
  } catch (error) {
    await takeBack(false);
    throw error;
  }
  if (proved !== undefined) await takeBack(true);
  return proved;
}

/** A known browser of the account is counted by its token alone. */
async function byDevice({ store }: IdentityContext, { account, client }: Attempt): Promise<TakeBack | undefined> {
  if (account === undefined || client.device === undefined) return undefined;
  const at = tokenKey(hashOf(client.device));
  const known = await store.get(at);
  if (known?.kind !== 'known-device' || known.account !== account) return undefined;
  if (!(await unlessConflict(store, { update: at, add: { failures: 1 }, when: { equals: { account }, below: { failures: DEVICE_FAILURES } } }))) {
    return undefined;
  }
  return async (proved) => {
    await unlessConflict(store, { update: at, ...(proved ? { set: { failures: 0 } } : { add: { failures: -1 } }), when: 'present' });
  };
}

async function byPlace(context: IdentityContext, attempt: Attempt): Promise<TakeBack> {
  try {
    return await decide(() => countedByPlace(context, attempt));
  } catch (error) {
    // Many of one client at one account at the same moment: nobody types so.
    if (error instanceof Conflict) throw new TooManyTries(1);
    throw error;
  }
}

async function countedByPlace({ store, now }: IdentityContext, { way, subject, client }: Attempt): Promise<TakeBack> {
  const place = clientPlace(client.address);
  const pairAt = triesKey(way, 'pair', place, subject);
  const clientAt = triesKey(way, 'client', place);
  const accountAt = triesKey(way, 'account', subject);
  const [pair, byClient, byAccount] = await store.getMany([pairAt, clientAt, accountAt] as const);
  const said = verdict(way, { pair, client: byClient, account: byAccount }, now);
  if (said === 'known-device-only') throw new DeviceUnknown();
  if (said !== 'go') throw new TooManyTries(said.wait);

  const counted = { add: { count: 1 }, set: { last: now, expires: expiryOf(now, FAILURES_LIFE) } };
  await store.write([
    { update: pairAt, ...counted, when: pair ? { equals: { count: pair.count } } : 'absent' },
    { update: clientAt, ...counted },
    { update: accountAt, ...counted },
  ]);
  return async (proved) => {
    const less = { add: { count: -1 }, when: { atLeast: { count: 1 } } };
    await unlessConflict(store, proved ? { remove: pairAt } : { update: pairAt, ...less });
    await unlessConflict(store, { update: clientAt, ...less });
    await unlessConflict(store, { update: accountAt, ...less });
  };
}

/** Whether the change was made; not, when its condition did not hold. */
async function unlessConflict(store: Store, change: Change): Promise<boolean> {
  try {
    await store.write([change]);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}
