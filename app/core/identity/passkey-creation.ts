import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { everyRow } from '../every-row.ts';
import type { Client, IdentityContext } from './context.ts';
import { passkeysOf } from './factor-records.ts';
import { provePassword } from './prove-password.ts';
import type { Account, AccountId } from './records.ts';
import { TOKEN_LIFE } from './token-records.ts';
import { newToken } from './tokens.ts';
import { webauthn } from './webauthn.ts';

/** What authenticators know an account by: its number, which says nothing about anybody. */
export const handleOf = (account: AccountId): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`account#${account}`);

/** EdDSA, ES256 and RS256 (COSE): what authenticators have. Said here, since the library's default follows what Node has in trial. */
export const ALGORITHMS = [-8, -7, -257];

/**
 * What a browser needs to make a passkey. It signs for this network's host alone, is found without typing an address, and
 * verifies its user, so that it stands for both factors.
 * @throws SignInRefused (the password is not right), TooManyTries, DeviceUnknown, HashingBusy
 */
export async function passkeyCreation(
  context: IdentityContext,
  account: Account,
  { password }: { readonly password: string },
  client: Client,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { store, now, networkHost } = context;
  await provePassword(context, account, password, client);
  const standing = await everyRow(store, passkeysOf(account.id));
  const { secret, change } = newToken(now, 'passkey-creation', { account: account.id });
  await store.write([change]);
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName: networkHost,
    rpID: networkHost,
    userName: account.email,
    userDisplayName: account.name,
    userID: handleOf(account.id),
    challenge: Buffer.from(secret, 'base64url'),
    timeout: TOKEN_LIFE['passkey-creation'] * 1000,
    excludeCredentials: standing.map(({ id }) => ({ id })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}
