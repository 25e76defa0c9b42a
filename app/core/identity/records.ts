import type { IndexKey, Key, Range, Row } from '../../platform/store/port.ts';
import { NETWORK, padded, type SiteNumber } from '../sites/records.ts';

export type AccountId = number;

/** Somebody of the network. Holds no secret, so that contexts and caches may carry it. */
export type Account = Row & {
  readonly id: AccountId;
  readonly name: string;
  /** As typed, with its domain in lower case: letters go there. Stands here alone; claims hold its hash. */
  readonly email: string;
  /** Sessions of an older generation are dead. An index may miss a session that has just begun; this number does not. */
  readonly generation: number;
  readonly created: number;
  /** May do everything everywhere on the network. */
  readonly administrator?: boolean;
  /** Language of their choice, BCP 47. */
  readonly language?: string;
};

/** Apart from the account, so that it is read where a password is looked at and nowhere else. */
export type Password = Row & {
  /** As argon2 writes it: parameters, salt and hash. */
  readonly hash: string;
};

/** Who an account is on a site. */
export type Profile = Row & { readonly site: SiteNumber; readonly person: number };

/** That an address or passkey belongs to an account: unique by `absent`. */
export type Claim = Row & { readonly account: AccountId };

/** The highest account number given out. */
export type AccountCounter = Row & { readonly last: number };

/** That the network has had its first administrator: no link is printed from then on. */
export type FirstAdministrator = Row & { readonly account: AccountId };

/**
 * A session, under the hash of its token. That of the network's host stands by itself; that of a site's host names it as
 * its parent and dies with it.
 */
export type Session = Row & {
  readonly kind: 'network' | 'site';
  readonly account: AccountId;
  /** The one host whose cookie it is, without a port. */
  readonly host: string;
  readonly created: number;
  /** When it was last used, to the hour. */
  readonly seen: number;
  readonly agent: string;
  /** Whether it outlives the browser. */
  readonly remember: boolean;
  /** The account's when it began. */
  readonly generation: number;
  /** Hash of the network session, on a site's. */
  readonly parent?: string;
};

const at = (account: AccountId): string => `account#${account}`;

export const accountKey = (account: AccountId): Key<Account> => [at(account), 'account'];
export const passwordKey = (account: AccountId): Key<Password> => [at(account), 'password'];
export const profileKey = (account: AccountId, site: SiteNumber): Key<Profile> => [at(account), `profile#${padded(site)}`];
export const profilesOf = (account: AccountId): Range<Profile> => ({ partition: at(account), prefix: 'profile#' });
export const emailKey = (hash: string): Key<Claim> => [`email#${hash}`, 'account'];
export const accountCounterKey: Key<AccountCounter> = [NETWORK, 'counter#accounts'];
export const firstAdministratorKey: Key<FirstAdministrator> = [NETWORK, 'administrator'];

export const sessionKey = (hash: string): Key<Session> => [`session#${hash}`, 'session'];
/** Index one: the network sessions of an account, by the time at which they began. */
export const sessionAmong = (account: AccountId, created: number, hash: string): IndexKey => [
  `${at(account)}#sessions`,
  `${String(created).padStart(14, '0')}#${hash}`,
];
export const sessionsOf = (account: AccountId): Range<Session> => ({ partition: `${at(account)}#sessions`, reverse: true });
