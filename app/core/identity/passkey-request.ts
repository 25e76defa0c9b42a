import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { signInIsOpen } from './closed.ts';
import type { IdentityContext } from './context.ts';
import { TOKEN_LIFE } from './token-records.ts';
import { issueToken } from './tokens.ts';
import { webauthn } from './webauthn.ts';

/** What a browser needs to sign somebody in by a passkey. Names no account: the authenticator knows whose it is. @throws SignInOff */
export async function passkeyRequest(context: IdentityContext): Promise<PublicKeyCredentialRequestOptionsJSON> {
  signInIsOpen(context);
  const challenge = Buffer.from(await issueToken(context, 'passkey-request', {}), 'base64url');
  const timeout = TOKEN_LIFE['passkey-request'] * 1000;
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({ rpID: context.networkHost, challenge, timeout, userVerification: 'required' });
}
