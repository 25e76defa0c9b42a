import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { newToken, tokenOf } from './tokens.ts';

/** Makes this browser a known one of the account that the letter was for: gives the value of its cookie. @throws LinkSpent */
export async function acceptDevice(context: IdentityContext, secret: string): Promise<string> {
  const { token, spend } = await tokenOf(context, 'device', secret);
  if (token.account === undefined) throw new LinkSpent();
  const known = newToken(context.now, 'known-device', { account: token.account });
  try {
    await context.store.write([spend, known.change]);
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
  return known.secret;
}
