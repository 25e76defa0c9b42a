import { Conflict } from '../../platform/store/port.ts';
import type { Client, IdentityContext } from './context.ts';
import { TotpStands } from './errors.ts';
import { totpKey } from './factor-records.ts';
import { provePassword } from './prove-password.ts';
import type { Account } from './records.ts';
import { expiryOf } from './token-records.ts';
import { newTotpSecret, totpAddress } from './totp.ts';

/** Seconds within which the first code is to be typed. */
const TO_CONFIRM = 3_600;

/**
 * A secret for an authenticator app, which counts from its first right code on (confirm-totp.ts). Asked again before that,
 * another one.
 * @throws TotpStands, SignInRefused (the password is not right), TooManyTries, DeviceUnknown, HashingBusy
 */
export async function beginTotp(
  context: IdentityContext,
  account: Account,
  { password }: { readonly password: string },
  client: Client,
): Promise<{ readonly secret: string; readonly address: string }> {
  const { store, now, networkHost } = context;
  await provePassword(context, account, password, client);
  const standing = await store.get(totpKey(account.id));
  if (standing?.confirmed) throw new TotpStands();
  const secret = newTotpSecret();
  const row = { key: totpKey(account.id), secret, confirmed: false, step: 0, expires: expiryOf(now, TO_CONFIRM) };
  try {
    await store.write([{ put: row, when: standing ? { equals: { confirmed: false } } : 'absent' }]);
  } catch (error) {
    if (error instanceof Conflict) throw new TotpStands();
    throw error;
  }
  return { secret, address: totpAddress(secret, networkHost, account.email) };
}
