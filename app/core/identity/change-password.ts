import { Conflict } from '../../platform/store/port.ts';
import type { Client, IdentityContext } from './context.ts';
import { LinkSpent, PasswordRefused } from './errors.ts';
import { provePassword } from './prove-password.ts';
import { type Account, passwordKey } from './records.ts';
import { othersRevoked } from './revoke-sessions.ts';
import { passwordRefusal } from './rules.ts';
import { sendLetter } from './send-letter.ts';

/**
 * Changes the password of somebody who knows it, and ends all their other sessions. `keep` is the hash of the network
 * session that asks.
 * @throws PasswordRefused, SignInRefused (the current one is not right), TooManyTries, DeviceUnknown, HashingBusy, LinkSpent (the session is over)
 */
export async function changePassword(
  context: IdentityContext,
  account: Account,
  typed: { readonly current: string; readonly password: string; readonly keep: string },
  client: Client,
): Promise<void> {
  const refusal = passwordRefusal(typed.password);
  if (refusal) throw new PasswordRefused(refusal);
  await provePassword(context, account, typed.current, client);
  const hash = await context.hasher.hash(typed.password);
  try {
    await context.store.write([...othersRevoked(account, typed.keep), { put: { key: passwordKey(account.id), hash } }]);
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
  await sendLetter(context, 'notice', { email: account.email, what: 'password' });
}
