import type { Client, IdentityContext } from './context.ts';
import { EmailRefused } from './errors.ts';
import { provePassword } from './prove-password.ts';
import type { Account } from './records.ts';
import { tidyEmail } from './rules.ts';
import { requestLetter } from './send-letter.ts';

/**
 * Sends a letter to the new address; the old one stands until its link is opened. An address that has an account gets a
 * letter that says so, and whoever asked is told the same as otherwise.
 * @throws EmailRefused, SignInRefused (the password is not right), TooManyTries, DeviceUnknown, HashingBusy
 */
export async function requestEmailChange(
  context: IdentityContext,
  account: Account,
  typed: { readonly password: string; readonly email: string },
  client: Client,
): Promise<void> {
  if (!tidyEmail(typed.email)) throw new EmailRefused();
  await provePassword(context, account, typed.password, client);
  await requestLetter(context, 'email-change', typed.email, { account: account.id, generation: account.generation });
}
