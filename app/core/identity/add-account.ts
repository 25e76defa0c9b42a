import { type Change, Conflict, type Store } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { AccountNameRefused, EmailRefused, EmailTaken, PasswordRefused } from './errors.ts';
import { mayBeName, tidyName } from './names.ts';
import { type Account, type AccountId, accountCounterKey, accountKey, emailKey, passwordKey } from './records.ts';
import { claimedEmail, passwordRefusal, tidyEmail } from './rules.ts';
import { hashOf } from './token-records.ts';

export type NewAccount = { readonly name: string; readonly email: string; readonly password: string; readonly administrator?: boolean };

/**
 * Makes an account of an address that is known to be theirs. The claim on the address decides between two at once: they
 * end in one account. `also` goes into the same write, with its conditions.
 * @throws AccountNameRefused, EmailRefused, PasswordRefused, EmailTaken, HashingBusy; Conflict when a condition of `also` does not hold.
 */
export async function addAccount(context: IdentityContext, wanted: NewAccount, also: readonly Change[] = []): Promise<Account> {
  const { store, hasher, now } = context;
  const name = tidyName(wanted.name);
  if (!mayBeName(name)) throw new AccountNameRefused();
  const email = tidyEmail(wanted.email);
  if (!email) throw new EmailRefused();
  const refusal = passwordRefusal(wanted.password);
  if (refusal) throw new PasswordRefused(refusal);
  const claimAt = emailKey(hashOf(claimedEmail(email)));
  if (await store.get(claimAt)) throw new EmailTaken();

  const hash = await hasher.hash(wanted.password);
  const id = await nextAccount(store);
  const account: Account = {
    key: accountKey(id),
    id,
    name,
    email,
    generation: 1,
    created: now,
    ...(wanted.administrator && { administrator: true }),
  };
  try {
    await store.write([
      { put: { key: claimAt, account: id }, when: 'absent' },
      { put: account, when: 'absent' },
      { put: { key: passwordKey(id), hash }, when: 'absent' },
      ...also,
    ]);
  } catch (error) {
    if (error instanceof Conflict && error.change === 0) throw new EmailTaken();
    throw error;
  }
  return account;
}

/** A number that no account has or had; gaps are fine. */
async function nextAccount(store: Store): Promise<AccountId> {
  for (;;) {
    const counter = await store.get(accountCounterKey);
    const last = (counter?.last ?? 0) + 1;
    try {
      await store.write([{ update: accountCounterKey, set: { last }, when: counter ? { equals: { last: counter.last } } : 'absent' }]);
      return last;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
