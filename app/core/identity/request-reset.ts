import type { IdentityContext } from './context.ts';
import { requestLetter } from './send-letter.ts';

/** Sends a letter whose link sets a new password, where the address has an account. The answer is the same where it has none. @throws EmailRefused */
export const requestReset = (context: IdentityContext, { email }: { readonly email: string }): Promise<void> =>
  requestLetter(context, 'reset', email);
