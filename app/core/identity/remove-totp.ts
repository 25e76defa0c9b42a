import type { Client, IdentityContext } from './context.ts';
import { recoveryKey, totpKey } from './factor-records.ts';
import { provePassword } from './prove-password.ts';
import type { Account } from './records.ts';
import { sendLetter } from './send-letter.ts';

/** Asks for no second factor any more; its recovery codes go with it. @throws SignInRefused, TooManyTries, DeviceUnknown, HashingBusy */
export async function removeTotp(
  context: IdentityContext,
  account: Account,
  { password }: { readonly password: string },
  client: Client,
): Promise<void> {
  await provePassword(context, account, password, client);
  await context.store.write([{ remove: totpKey(account.id) }, { remove: recoveryKey(account.id) }]);
  await sendLetter(context, 'notice', { email: account.email, what: 'totp-removed' });
}
