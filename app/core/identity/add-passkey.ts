import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { PasskeyRefused, PasskeyTaken } from './errors.ts';
import { passkeyClaimKey, passkeyKey } from './factor-records.ts';
import { tidyName } from './names.ts';
import { challengeOf, creationAnswer } from './passkey-answers.ts';
import { ALGORITHMS } from './passkey-creation.ts';
import type { Account } from './records.ts';
import { sendLetter } from './send-letter.ts';
import { tokenOf } from './tokens.ts';
import { webauthn } from './webauthn.ts';

/** Characters of a passkey's label. */
const LABEL = 60;

/** Keeps the passkey that a browser has made. `response` is what its script sent, as it came. @throws PasskeyRefused, PasskeyTaken */
export async function addPasskey(
  context: IdentityContext,
  account: Account,
  { response, label }: { readonly response: unknown; readonly label: string },
): Promise<void> {
  const { store, now } = context;
  const answer = creationAnswer(response);
  const challenge = challengeOf(answer.response.clientDataJSON);
  const asked = await tokenOf(context, 'passkey-creation', challenge).catch(() => undefined);
  if (asked?.token.account !== account.id) throw new PasskeyRefused();
  const { id, publicKey, counter } = await verified(context, answer, challenge);

  const passkey = { id, label: tidyName(label).slice(0, LABEL).toWellFormed(), publicKey, counter, created: now };
  try {
    await store.write([
      { put: { key: passkeyClaimKey(id), account: account.id }, when: 'absent' },
      { put: { key: passkeyKey(account.id, id), ...passkey }, when: 'absent' },
      asked.spend,
    ]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw error.change === SPEND ? new PasskeyRefused() : new PasskeyTaken();
  }
  await sendLetter(context, 'notice', { email: account.email, what: 'passkey' });
}

/** Index of the change that spends the challenge. */
const SPEND = 2;

async function verified({ networkHost, networkAddress }: IdentityContext, answer: ReturnType<typeof creationAnswer>, challenge: string) {
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: networkAddress,
      expectedRPID: networkHost,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (registrationInfo) return registrationInfo.credential;
  } catch {
    // The library throws for what does not verify, and for bytes that make no sense: to us it is the same.
  }
  throw new PasskeyRefused();
}
