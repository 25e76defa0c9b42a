import { hashOf, newSecret } from './token-records.ts';

/**
 * What a site gives a browser before it sends it to the network's host to be signed in: a cookie of its own, and the
 * cookie's hash for the way. The code that comes back is good only together with that cookie, so that nobody can be
 * brought into somebody else's session by a link.
 */
export function newNonce(): { readonly nonce: string; readonly hash: string } {
  const nonce = newSecret();
  return { nonce, hash: hashOf(nonce) };
}

/** Whether it can be the hash of a nonce. */
export const isNonceHash = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
