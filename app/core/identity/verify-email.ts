import { Conflict } from '../../platform/store/port.ts';
import { addAccount } from './add-account.ts';
import { signUpIsOpen } from './closed.ts';
import type { Client, IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { type SignedInNow, startSession } from './sessions.ts';
import { tokenOf } from './tokens.ts';

/**
 * Makes the account of somebody who came by the link of their letter, with the password that they choose now, and signs
 * them in. `name`, when they thought better of the one they had typed.
 * @throws SignUpOff, LinkSpent, PasswordRefused, AccountNameRefused, EmailTaken (another of their letters was quicker), HashingBusy
 */
export async function verifyEmail(
  context: IdentityContext,
  secret: string,
  chosen: { readonly password: string; readonly name?: string },
  client: Client,
): Promise<SignedInNow> {
  signUpIsOpen(context);
  const { token, spend } = await tokenOf(context, 'sign-up', secret);
  const wanted = { name: chosen.name ?? token.name ?? '', email: token.email ?? '', password: chosen.password };
  try {
    const account = await addAccount(context, wanted, [spend]);
    return await startSession(context, account, client, { remember: false });
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
}
