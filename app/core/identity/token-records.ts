import { createHash, randomBytes } from 'node:crypto';
import type { Key, Row } from '../../platform/store/port.ts';
import type { AccountId } from './records.ts';

/** What a token is good for; each is spent once, but for `known-device`. */
export type TokenKind =
  | 'sign-up'
  | 'reset'
  | 'email'
  | 'device'
  | 'known-device'
  | 'second-factor'
  | 'administrator'
  | 'passkey-creation'
  | 'passkey-request';

/** A token that somebody holds, under its hash: whoever reads the store can use none. Expires. */
export type Token = Row & {
  readonly kind: TokenKind;
  readonly account?: AccountId;
  readonly email?: string;
  readonly name?: string;
  /** The account's when the letter was written: a reset makes every older letter void. */
  readonly generation?: number;
  readonly remember?: boolean;
  /** Wrong answers given with it. */
  readonly failures?: number;
};

/** Brings somebody who is signed in at the network's host to a site's. Spent once, within CODE_LIFE. */
export type Code = Row & {
  readonly account: AccountId;
  /** Hash of the network session. */
  readonly parent: string;
  /** The one host that may spend it. */
  readonly host: string;
  /** Hash of the cookie that the browser got on that host before. */
  readonly nonce: string;
  readonly path: string;
  readonly remember: boolean;
};

/** Lives of tokens, in seconds. */
export const TOKEN_LIFE: Readonly<Record<TokenKind, number>> = {
  'sign-up': 86_400,
  reset: 3_600,
  email: 86_400,
  device: 3_600,
  // Browsers keep no cookie longer than 400 days.
  'known-device': 34_560_000,
  'second-factor': 600,
  administrator: 86_400,
  'passkey-creation': 600,
  'passkey-request': 600,
};

/** Seconds within which a hand-over code is spent: as long as two redirects take. */
export const CODE_LIFE = 60;

/** 32 bytes of chance, in 43 characters that an address and a cookie can hold. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. It has 256 bits of chance, so that one round of SHA-256 is enough. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Epoch seconds at which something ends that lives so many seconds from `now` on. */
export const expiryOf = (now: number, seconds: number): number => Math.floor(now / 1000) + seconds;

export const tokenKey = (hash: string): Key<Token> => [`token#${hash}`, 'token'];
export const codeKey = (hash: string): Key<Code> => [`code#${hash}`, 'code'];
