import { decide } from '../decide.ts';
import type { Client, IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { recoveryKey, totpKey } from './factor-records.ts';
import { provePassword } from './prove-password.ts';
import type { Account } from './records.ts';
import { newCodes } from './recovery-codes.ts';

/** Fresh recovery codes; the old ones are void. @throws LinkSpent (there is no second factor), SignInRefused, TooManyTries, DeviceUnknown, HashingBusy */
export async function newRecoveryCodes(
  context: IdentityContext,
  account: Account,
  { password }: { readonly password: string },
  client: Client,
): Promise<readonly string[]> {
  const { store } = context;
  await provePassword(context, account, password, client);
  return decide(async () => {
    const [totp, standing] = await store.getMany([totpKey(account.id), recoveryKey(account.id)] as const);
    if (!totp?.confirmed) throw new LinkSpent();
    const { codes, change } = newCodes(account.id, standing);
    await store.write([change, { check: totp.key, when: { equals: { confirmed: true } } }]);
    return codes;
  });
}
