import { type Change, Conflict } from '../../platform/store/port.ts';
import { signInIsOpen } from './closed.ts';
import type { Client, IdentityContext } from './context.ts';
import { LinkSpent, SecondFactorRefused } from './errors.ts';
import { recoveryKey, totpKey } from './factor-records.ts';
import { guarded } from './guard.ts';
import { type Account, accountKey } from './records.ts';
import { spendCodeOf } from './recovery-codes.ts';
import { type SignedInNow, startSession } from './sessions.ts';
import { tokenOf } from './tokens.ts';
import { acceptedStep, tidyCode } from './totp.ts';

/**
 * Signs in whoever holds the ticket of a right password, by a code of their app or one of their recovery codes. Each code
 * is good for once: the write that begins the session uses it up.
 * @throws SignInOff, SecondFactorRefused, LinkSpent (sign in anew), TooManyTries, DeviceUnknown
 */
export async function signInBySecondFactor(
  context: IdentityContext,
  typed: { readonly ticket: string; readonly code: string },
  client: Client,
): Promise<SignedInNow> {
  signInIsOpen(context);
  const { token, spend } = await tokenOf(context, 'second-factor', typed.ticket);
  const account = await context.store.get(accountKey(token.account ?? 0));
  if (!account || account.generation !== token.generation) throw new LinkSpent();

  const attempt = { way: 'second-factor', subject: String(account.id), account: account.id, client } as const;
  const signedIn = await guarded(context, attempt, async () => {
    const used = await use(context, account, typed.code);
    if (!used) return undefined;
    try {
      return await startSession(context, account, client, { remember: token.remember === true, also: [spend, used] });
    } catch (error) {
      // Somebody was quicker with the ticket or the code: for this one it is not right any more.
      if (error instanceof Conflict) return undefined;
      throw error;
    }
  });
  if (!signedIn) throw new SecondFactorRefused();
  return signedIn;
}

/** The change that uses a code up, if it is a right one. */
async function use({ store, now }: IdentityContext, { id }: Account, typed: string): Promise<Change | undefined> {
  const [totp, recovery] = await store.getMany([totpKey(id), recoveryKey(id)] as const);
  if (!totp?.confirmed) return undefined;
  const step = acceptedStep(totp.secret, tidyCode(typed), now, totp.step);
  if (step === undefined) return spendCodeOf(recovery, typed);
  return { update: totp.key, set: { step }, when: { equals: { secret: totp.secret, confirmed: true }, below: { step } } };
}
