import type { IdentityContext } from './context.ts';
import { requestLetter } from './send-letter.ts';

/** Sends a letter whose link makes the browser that opens it a known one: the way in while others guess at the account. @throws EmailRefused */
export const requestDevice = (context: IdentityContext, { email }: { readonly email: string }): Promise<void> =>
  requestLetter(context, 'device', email);
