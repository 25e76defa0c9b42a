import { Conflict } from '../../platform/store/port.ts';
import { signInIsOpen } from './closed.ts';
import type { Client, IdentityContext } from './context.ts';
import { PasskeyRefused } from './errors.ts';
import { type Passkey, passkeyClaimKey, passkeyKey } from './factor-records.ts';
import { challengeOf, requestAnswer } from './passkey-answers.ts';
import { handleOf } from './passkey-creation.ts';
import { accountKey } from './records.ts';
import { type SignedInNow, startSession } from './sessions.ts';
import { tokenOf } from './tokens.ts';
import { webauthn } from './webauthn.ts';

/**
 * Signs in whoever holds a passkey. No second factor is asked for: the authenticator has verified its user. `response` is
 * what the browser's script sent, as it came. The challenge is used up by the write that begins the session.
 * @throws SignInOff, PasskeyRefused
 */
export async function signInByPasskey(
  context: IdentityContext,
  { response, remember }: { readonly response: unknown; readonly remember: boolean },
  client: Client,
): Promise<SignedInNow> {
  signInIsOpen(context);
  const { store, now } = context;
  const answer = requestAnswer(response);
  const challenge = challengeOf(answer.response.clientDataJSON);
  const asked = await tokenOf(context, 'passkey-request', challenge).catch(() => undefined);
  const claim = await store.get(passkeyClaimKey(answer.id));
  if (!asked || !claim) throw new PasskeyRefused();
  const [account, passkey] = await store.getMany([accountKey(claim.account), passkeyKey(claim.account, answer.id)] as const);
  const { userHandle } = answer.response;
  const ours = Buffer.from(handleOf(claim.account)).toString('base64url');
  if (!account || !passkey || (userHandle !== undefined && userHandle !== ours)) throw new PasskeyRefused();

  const counter = await verified(context, answer, challenge, passkey);
  const used = { update: passkey.key, set: { counter, used: now }, when: { equals: { counter: passkey.counter } } } as const;
  try {
    return await startSession(context, account, client, { remember, also: [asked.spend, used] });
  } catch (error) {
    if (error instanceof Conflict) throw new PasskeyRefused();
    throw error;
  }
}

/** How often the authenticator says it has signed. The library refuses a number that fell back: then there are two of it. */
async function verified(
  { networkHost, networkAddress }: IdentityContext,
  answer: ReturnType<typeof requestAnswer>,
  challenge: string,
  { id, publicKey, counter }: Passkey,
): Promise<number> {
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified: right, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: networkAddress,
      expectedRPID: networkHost,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
    });
    if (right) return authenticationInfo.newCounter;
  } catch {
    // The library throws for what does not verify, and for bytes that make no sense: to us it is the same.
  }
  throw new PasskeyRefused();
}
