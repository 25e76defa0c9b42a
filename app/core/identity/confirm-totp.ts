import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { LinkSpent, SecondFactorRefused } from './errors.ts';
import { recoveryKey, totpKey } from './factor-records.ts';
import type { Account } from './records.ts';
import { newCodes } from './recovery-codes.ts';
import { sendLetter } from './send-letter.ts';
import { acceptedStep, tidyCode } from './totp.ts';

/**
 * Takes the app's first code: from now on one is asked for. Gives the recovery codes, which nobody is ever shown again.
 * @throws SecondFactorRefused, LinkSpent when it was not begun, or is confirmed already.
 */
export async function confirmTotp(context: IdentityContext, account: Account, { code }: { readonly code: string }): Promise<readonly string[]> {
  const { store, now } = context;
  const [totp, standing] = await store.getMany([totpKey(account.id), recoveryKey(account.id)] as const);
  if (!totp || totp.confirmed) throw new LinkSpent();
  const step = acceptedStep(totp.secret, tidyCode(code), now, totp.step);
  if (step === undefined) throw new SecondFactorRefused();

  const { codes, change } = newCodes(account.id, standing);
  const pending = { equals: { secret: totp.secret, confirmed: false } };
  try {
    await store.write([{ update: totp.key, set: { confirmed: true, step }, remove: ['expires'], when: pending }, change]);
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
  await sendLetter(context, 'notice', { email: account.email, what: 'totp' });
  return codes;
}
