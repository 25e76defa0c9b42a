import type { Change } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { expiryOf, hashOf, newSecret, TOKEN_LIFE, type Token, type TokenKind, tokenKey } from './token-records.ts';

/** What a token carries beside its kind. */
export type TokenData = Pick<Token, 'account' | 'email' | 'name' | 'generation' | 'remember'>;

/** A token of which only the hash is kept: the secret that goes out, and the change that makes it good. */
export function newToken(now: number, kind: TokenKind, data: TokenData, secret = newSecret()): { readonly secret: string; readonly change: Change } {
  return { secret, change: { put: { key: tokenKey(hashOf(secret)), kind, ...data, expires: expiryOf(now, TOKEN_LIFE[kind]) }, when: 'absent' } };
}

/** Makes a token good, and gives its secret. */
export async function issueToken({ store, now }: IdentityContext, kind: TokenKind, data: TokenData): Promise<string> {
  const { secret, change } = newToken(now, kind, data);
  await store.write([change]);
  return secret;
}

/** The token behind a secret, and the change that spends it. @throws LinkSpent for one that is unknown, used, expired or of another kind. */
export async function tokenOf(
  { store }: IdentityContext,
  kind: TokenKind,
  secret: string,
): Promise<{ readonly token: Token; readonly spend: Change }> {
  const token = secret === '' ? undefined : await store.get(tokenKey(hashOf(secret)));
  if (token?.kind !== kind) throw new LinkSpent();
  return { token, spend: { remove: token.key, when: { equals: { kind } } } };
}
