import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { EmailTaken, LinkSpent } from './errors.ts';
import { type Account, accountKey, emailKey } from './records.ts';
import { claimedEmail } from './rules.ts';
import { sendLetter } from './send-letter.ts';
import { hashOf } from './token-records.ts';
import { tokenOf } from './tokens.ts';

/**
 * Takes the new address, by the link of the letter that went there, and tells the old one. The account's generation at the
 * time of asking must still be there: who has since set the password anew takes back what somebody else had begun.
 * @throws LinkSpent, EmailTaken
 */
export async function confirmEmailChange(context: IdentityContext, secret: string): Promise<Account> {
  const { store } = context;
  const { token, spend } = await tokenOf(context, 'email', secret);
  const account = await store.get(accountKey(token.account ?? 0));
  const email = token.email;
  if (!account || !email || account.generation !== token.generation) throw new LinkSpent();

  const before = claimAt(account.email);
  const after = claimAt(email);
  // The same mailbox in another spelling: the claim stays.
  const claims =
    before[0] === after[0]
      ? []
      : [{ put: { key: after, account: account.id }, when: 'absent' } as const, { remove: before, when: { equals: { account: account.id } } }];
  const unchanged = { email: account.email, generation: account.generation };
  try {
    await store.write([spend, { update: account.key, set: { email }, when: { equals: unchanged } }, ...claims]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw error.change === CLAIM ? new EmailTaken() : new LinkSpent();
  }
  if (claims.length > 0) await sendLetter(context, 'notice', { email: account.email, what: 'email' });
  return { ...account, email };
}

/** Index of the change that claims the new address. */
const CLAIM = 2;

const claimAt = (email: string) => emailKey(hashOf(claimedEmail(email)));
