import { signUpIsOpen } from './closed.ts';
import type { IdentityContext } from './context.ts';
import { AccountNameRefused } from './errors.ts';
import { mayBeName, tidyName } from './names.ts';
import { requestLetter } from './send-letter.ts';

/**
 * Sends a letter whose link begins an account; to an address that has one, a letter that says so. The answer is the same.
 *
 * The password is chosen behind the link. Were it asked for here, anybody could sign up with somebody else's address and
 * own the account once its owner opens the link; and each stranger's form would cost us a hash.
 * @throws SignUpOff, AccountNameRefused, EmailRefused
 */
export async function signUp(context: IdentityContext, wanted: { readonly name: string; readonly email: string }): Promise<void> {
  signUpIsOpen(context);
  const name = tidyName(wanted.name);
  if (!mayBeName(name)) throw new AccountNameRefused();
  await requestLetter(context, 'sign-up', wanted.email, { name });
}
