import type { Client, IdentityContext } from './context.ts';
import { SignInRefused } from './errors.ts';
import { guarded } from './guard.ts';
import { type Account, passwordKey } from './records.ts';
import { claimedEmail } from './rules.ts';
import { hashOf } from './token-records.ts';

/**
 * Asks for the password of somebody who is signed in: no way in is changed on the word of a session alone, which may be
 * somebody else at an open screen.
 * @throws SignInRefused, TooManyTries, DeviceUnknown, HashingBusy
 */
export async function provePassword(context: IdentityContext, account: Account, password: string, client: Client): Promise<void> {
  const attempt = { way: 'password', subject: hashOf(claimedEmail(account.email)), account: account.id, client } as const;
  const kept = await context.store.get(passwordKey(account.id));
  const proved = await guarded(context, attempt, async () => ((await context.hasher.verify(password, kept?.hash)) ? true : undefined));
  if (!proved) throw new SignInRefused();
}
