import type { Key, Range, Row } from '../../platform/store/port.ts';
import type { AccountId } from '../identity/records.ts';
import type { BadgeClass, PersonId } from '../people/records.ts';
import type { PostId } from '../posts/records.ts';
import { NETWORK, padded, type SiteNumber } from '../sites/records.ts';
import type { Kind, MailKind, MailWhen, Which } from './rules.ts';

/** Something that somebody is told: ids, numbers and names, out of which a page makes its own sentence. */
export type Told = {
  readonly kind: Kind;
  readonly site: SiteNumber;
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
  /** When it came, or for reputation last changed: what is newer than the mark of what was read is unread. */
  readonly arrived: number;
  readonly question?: PostId;
  readonly post?: PostId;
  readonly comment?: number;
  /** The question's title, TITLE_LENGTH characters at most. */
  readonly title?: string;
  /** Who did it, by the name that they had. */
  readonly by?: PersonId;
  readonly name?: string;
  readonly badge?: string;
  readonly rank?: BadgeClass;
  /** Reputation: the sum of what a post brought on a UTC day, before the daily limit. */
  readonly points?: number;
};

export type Entry = Row & Told;

/** Counts for the header, and up to when each list was read. */
export type Unread = Row & {
  readonly inbox?: number;
  readonly achievements?: number;
  readonly inboxRead?: number;
  readonly achievementsRead?: number;
};

/** When somebody wants a letter, by kind of entry; what is absent is as MAIL_DEFAULTS says. */
export type MailChoices = Row & { readonly [K in MailKind]?: MailWhen };

/**
 * A letter that is to be sent: written with its entry, removed when a mail server has taken it. `taken` is when a worker
 * began with it, 0 while none has.
 */
export type Outgoing = Row & { readonly account: AccountId; readonly kind: MailKind; readonly taken: number; readonly entry: Told };

/** Signs what letters carry. Made once a network; removing it makes every such address void. */
export type MailSecret = Row & { readonly secret: string };

const at = (account: AccountId): string => `account#${account}`;
const time = (milliseconds: number): string => String(milliseconds).padStart(14, '0');

/** Sorted by when it arrived, so that nothing comes to stand behind what has been read. */
export const entryKey = (account: AccountId, which: Which, arrived: number, id: string): Key<Entry> => [
  `${at(account)}#${which}`,
  `${time(arrived)}#${id}`,
];
/** One a post and day, at the beginning of its day. */
export const reputationEntryKey = (account: AccountId, day: string, site: SiteNumber, post: PostId): Key<Entry> => [
  `${at(account)}#achievements`,
  `${time(Date.parse(`${day}T00:00:00Z`))}#${padded(site)}#${padded(post)}`,
];
export const entriesOf = (account: AccountId, which: Which): Range<Entry> => ({ partition: `${at(account)}#${which}`, reverse: true });
export const unreadKey = (account: AccountId): Key<Unread> => [at(account), 'unread'];
export const mailKey = (account: AccountId): Key<MailChoices> => [at(account), 'mail'];
export const outgoingKey = (id: string): Key<Outgoing> => ['outbox', id];
export const allOutgoing: Range<Outgoing> = { partition: 'outbox' };
export const mailSecretKey: Key<MailSecret> = [NETWORK, 'secret#mail'];
