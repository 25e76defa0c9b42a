import { type Rate, rate } from './rule.ts';

/** What is limited, each kind by itself. `unproven` is what stands in for a proof of work: a letter sent to somebody. */
export const ACTS = ['read', 'search', 'sign-in', 'sign-up', 'unproven', 'write', 'vote', 'comment', 'preview', 'run', 'upload'] as const;
export type Act = (typeof ACTS)[number];

/** How well somebody is known: not at all, by an account, or by what they have done. */
export type Trust = 'anonymous' | 'new' | 'trusted';

export type Rates = Readonly<Record<Act, Readonly<Record<Trust, Rate>>>>;

/**
 * How much a person may do: at once, and an hour. Readers turn pages and open ten tabs; who writes reads in between. A
 * vote has its daily limit beside this one (votes/rules.ts), a password its own (identity/lock-out.ts): what stands here
 * keeps one client from taking what is meant for all. Stack Exchange has a post wait 90 s after the last from a newcomer,
 * and a comment 15 s: about 40 and 240 an hour.
 */
export const RATES: Rates = {
  read: { anonymous: rate(600, 18_000), new: rate(600, 18_000), trusted: rate(600, 18_000) },
  search: { anonymous: rate(20, 600), new: rate(30, 900), trusted: rate(60, 1800) },
  'sign-in': { anonymous: rate(15, 90), new: rate(15, 90), trusted: rate(15, 90) },
  'sign-up': { anonymous: rate(8, 24), new: rate(8, 24), trusted: rate(8, 24) },
  unproven: { anonymous: rate(3, 6), new: rate(3, 6), trusted: rate(3, 6) },
  write: { anonymous: rate(5, 30), new: rate(20, 60), trusted: rate(40, 240) },
  vote: { anonymous: rate(10, 60), new: rate(30, 120), trusted: rate(60, 300) },
  comment: { anonymous: rate(5, 30), new: rate(10, 60), trusted: rate(40, 240) },
  preview: { anonymous: rate(20, 120), new: rate(60, 3000), trusted: rate(120, 3600) },
  // A class in one room shares an address. What is asked again is answered from what is kept; the rest waits in turn (engines/runner).
  run: { anonymous: rate(40, 600), new: rate(60, 1200), trusted: rate(120, 3600) },
  // Each costs a decoder some seconds. How much of a day's room somebody has is counted in files and bytes (files/rules.ts).
  upload: { anonymous: rate(5, 30), new: rate(10, 60), trusted: rate(30, 120) },
};

/** How many members one address may hold who all do what they may: a school, an office, a telephone company. */
export const MEMBERS_AN_ADDRESS = 10;
