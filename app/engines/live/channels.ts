import type { AccountId } from '../../core/identity/records.ts';
import type { PostId } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';

/** What is told of a question, its answers and their comments. */
export const questionChannel = (site: SiteNumber, question: PostId): string => `question#${site}#${question}`;
/** What is told of the questions of a site as lists show them. */
export const listingChannel = (site: SiteNumber): string => `listing#${site}`;
/** What is told somebody alone, on whichever site they are. */
export const accountChannel = (account: AccountId): string => `account#${account}`;

/** Who listens, as far as it decides on what they may hear. */
export type Ears = {
  /** Absent on the network's own host. */
  readonly site?: SiteNumber;
  /** Who they are on that site. */
  readonly person?: number;
  readonly account?: AccountId;
  readonly moderator?: boolean;
};

/** The channel that a page names: `question:12`, `listing`, `inbox`. Undefined for what is none, or not theirs. */
export function channelNamed(name: string, { site, account }: Ears): string | undefined {
  if (name === 'inbox') return account === undefined ? undefined : accountChannel(account);
  if (site === undefined) return undefined;
  if (name === 'listing') return listingChannel(site);
  const question = /^question:([1-9]\d{0,9})$/.exec(name)?.[1];
  return question === undefined ? undefined : questionChannel(site, Number(question));
}

/** How a page calls a channel. */
export function nameOf(channel: string): string {
  const [kind, , question] = channel.split('#');
  if (kind === 'account') return 'inbox';
  return question === undefined ? 'listing' : `question:${question}`;
}
