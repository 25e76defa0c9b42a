import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { LinkSpent, PasswordRefused } from './errors.ts';
import { resetBy } from './open-reset.ts';
import { type Account, passwordKey } from './records.ts';
import { othersRevoked } from './revoke-sessions.ts';
import { passwordRefusal } from './rules.ts';
import { sendLetter } from './send-letter.ts';

/**
 * Sets a new password by the link of a letter, and ends every session: whoever asks for this may have lost the old one to
 * somebody. Signs nobody in, so that a second factor is still asked for.
 * @throws PasswordRefused, LinkSpent, HashingBusy
 */
export async function resetPassword(context: IdentityContext, secret: string, { password }: { readonly password: string }): Promise<Account> {
  const { account, spend } = await resetBy(context, secret);
  const refusal = passwordRefusal(password);
  if (refusal) throw new PasswordRefused(refusal);
  const hash = await context.hasher.hash(password);
  try {
    await context.store.write([spend, ...othersRevoked(account), { put: { key: passwordKey(account.id), hash } }]);
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
  await sendLetter(context, 'notice', { email: account.email, what: 'password' });
  return { ...account, generation: account.generation + 1 };
}
