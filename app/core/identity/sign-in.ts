import { accountByEmail } from './account-by-email.ts';
import { signInIsOpen } from './closed.ts';
import type { Client, IdentityContext } from './context.ts';
import { SignInRefused } from './errors.ts';
import { totpKey } from './factor-records.ts';
import { guarded } from './guard.ts';
import { passwordKey } from './records.ts';
import { claimedEmail, tidyEmail } from './rules.ts';
import { type SignIn, startSession } from './sessions.ts';
import { hashOf } from './token-records.ts';
import { issueToken } from './tokens.ts';

/** Where an address without an account is looked up, so that it costs the same reads. No account has the number 0. */
const NOBODY = 0;

/**
 * Signs somebody in by their password; where they have set up a second factor, gives a ticket for it instead.
 * An unknown address is given the same reads, the same hash and the same sentence as a wrong password.
 * @throws SignInOff, SignInRefused, TooManyTries, DeviceUnknown, HashingBusy
 */
export async function signIn(
  context: IdentityContext,
  typed: { readonly email: string; readonly password: string; readonly remember: boolean },
  client: Client,
): Promise<SignIn> {
  signInIsOpen(context);
  const { store, hasher } = context;
  const account = await accountByEmail(context, typed.email);
  const id = account?.id ?? NOBODY;
  const [kept, totp] = await store.getMany([passwordKey(id), totpKey(id)] as const);

  const attempt = { way: 'password', subject: hashOf(claimedEmail(tidyEmail(typed.email) ?? typed.email)), account: account?.id, client } as const;
  const proved = await guarded(context, attempt, async () => ((await hasher.verify(typed.password, kept?.hash)) ? account : undefined));
  if (!proved) throw new SignInRefused();
  if (!totp?.confirmed) return startSession(context, proved, client, { remember: typed.remember });

  const ticket = await issueToken(context, 'second-factor', { account: proved.id, generation: proved.generation, remember: typed.remember });
  return { kind: 'second-factor', ticket };
}
