import type { IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { type Account, accountKey } from './records.ts';
import { tokenOf } from './tokens.ts';

/** Whose password a letter's link sets anew, for the page behind it. Spends nothing: mail scanners open links. @throws LinkSpent */
export async function openReset(context: IdentityContext, secret: string): Promise<{ readonly email: string }> {
  const { account } = await resetBy(context, secret);
  return { email: account.email };
}

/** The account of a reset, and the change that spends its token. One that is older than another reset is void. @throws LinkSpent */
export async function resetBy(context: IdentityContext, secret: string) {
  const { token, spend } = await tokenOf(context, 'reset', secret);
  const account: Account | undefined = await context.store.get(accountKey(token.account ?? 0));
  if (!account || account.generation !== token.generation) throw new LinkSpent();
  return { account, spend };
}
