import type { IdentityContext } from './context.ts';
import { type Account, accountKey, emailKey } from './records.ts';
import { claimedEmail, tidyEmail } from './rules.ts';
import { hashOf } from './token-records.ts';

/** The account of an address, if there is one. */
export async function accountByEmail({ store }: Pick<IdentityContext, 'store'>, typed: string): Promise<Account | undefined> {
  const claim = await store.get(emailKey(hashOf(claimedEmail(tidyEmail(typed) ?? ''))));
  return claim && store.get(accountKey(claim.account));
}
