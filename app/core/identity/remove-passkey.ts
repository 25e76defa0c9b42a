import type { Client, IdentityContext } from './context.ts';
import { passkeyClaimKey, passkeyKey } from './factor-records.ts';
import { provePassword } from './prove-password.ts';
import type { Account } from './records.ts';

/** Lets a passkey open no more. One that is gone, or another's, is left as it is. @throws SignInRefused, TooManyTries, DeviceUnknown, HashingBusy */
export async function removePasskey(
  context: IdentityContext,
  account: Account,
  { id, password }: { readonly id: string; readonly password: string },
  client: Client,
): Promise<void> {
  const { store } = context;
  await provePassword(context, account, password, client);
  const passkey = await store.get(passkeyKey(account.id, id));
  if (passkey) await store.write([{ remove: passkey.key }, { remove: passkeyClaimKey(id) }]);
}
