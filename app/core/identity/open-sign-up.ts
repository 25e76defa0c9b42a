import { signUpIsOpen } from './closed.ts';
import type { IdentityContext } from './context.ts';
import { tokenOf } from './tokens.ts';

/** What a letter of sign-up was about, for the page behind its link. Spends nothing: mail scanners open links. @throws SignUpOff, LinkSpent */
export async function openSignUp(context: IdentityContext, secret: string): Promise<{ readonly name: string; readonly email: string }> {
  signUpIsOpen(context);
  const { token } = await tokenOf(context, 'sign-up', secret);
  return { name: token.name ?? '', email: token.email ?? '' };
}
