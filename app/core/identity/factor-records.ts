import type { Key, Range, Row } from '../../platform/store/port.ts';
import type { AccountId, Claim } from './records.ts';

/** A key that an authenticator holds. Its id is claimed over the whole network as well. */
export type Passkey = Row & {
  /** As the authenticator says it, base64url. */
  readonly id: string;
  /** What its owner calls it. */
  readonly label: string;
  /** COSE. */
  readonly publicKey: Uint8Array;
  /** How often the authenticator says it has signed; many always say 0. */
  readonly counter: number;
  readonly created: number;
  readonly used?: number;
};

/** The secret of an authenticator app. It must be read to be checked, so it cannot be hashed. */
export type Totp = Row & {
  /** Base 32. */
  readonly secret: string;
  /** False until a first code has shown that the app has it; such a row expires. */
  readonly confirmed: boolean;
  /** Number of the last 30 seconds whose code was taken: no code is taken twice. */
  readonly step: number;
};

/** Codes for when the app is lost, hashed; each goes as it is used. */
export type Recovery = Row & {
  readonly hashes: readonly string[];
  /** Grows by one with each change, so that no code is used twice at once. */
  readonly version: number;
};

const at = (account: AccountId): string => `account#${account}`;

export const passkeyKey = (account: AccountId, id: string): Key<Passkey> => [at(account), `passkey#${id}`];
export const passkeysOf = (account: AccountId): Range<Passkey> => ({ partition: at(account), prefix: 'passkey#' });
export const passkeyClaimKey = (id: string): Key<Claim> => [`passkey#${id}`, 'account'];
export const totpKey = (account: AccountId): Key<Totp> => [at(account), 'totp'];
export const recoveryKey = (account: AccountId): Key<Recovery> => [at(account), 'recovery'];
