import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { PasskeyRefused } from './errors.ts';

/** What a browser's answer is read for, as a script sends it: bytes in base64url. The rest of it is not looked at. */
const bytes = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '^[A-Za-z0-9_-]+$' });
const id = bytes(1400);
const Creation = Type.Object({ id, response: Type.Object({ clientDataJSON: bytes(8000), attestationObject: bytes(40_000) }) });
const Request = Type.Object({
  id,
  response: Type.Object({
    clientDataJSON: bytes(8000),
    authenticatorData: bytes(8000),
    signature: bytes(8000),
    userHandle: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  }),
});

/** A browser's answer to a wish for a new passkey. @throws PasskeyRefused for what is none. */
export function creationAnswer(answer: unknown) {
  if (!Value.Check(Creation, answer)) throw new PasskeyRefused();
  const { clientDataJSON, attestationObject } = answer.response;
  return { ...credential(answer.id), response: { clientDataJSON, attestationObject } };
}

/** A browser's answer to a wish for a signature. @throws PasskeyRefused for what is none. */
export function requestAnswer(answer: unknown) {
  if (!Value.Check(Request, answer)) throw new PasskeyRefused();
  const { clientDataJSON, authenticatorData, signature, userHandle } = answer.response;
  return { ...credential(answer.id), response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) } };
}

const credential = (credentialId: string) => ({ id: credentialId, rawId: credentialId, type: 'public-key' as const, clientExtensionResults: {} });

/** The challenge that an answer says it answers. Whether it does, the signature shows. */
export function challengeOf(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
    return Value.Check(Type.Object({ challenge: Type.String() }), data) ? data.challenge : '';
  } catch {
    return '';
  }
}
