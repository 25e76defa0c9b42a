import type { Site } from '../sites/records.ts';
import type { Person } from './records.ts';

/** What reputation lets a person do, beyond asking, answering, and mending what is their own. */
export const PRIVILEGES = [
  'vote-up',
  'flag',
  'comment-everywhere',
  'set-bounty',
  'edit-wiki',
  'vote-down',
  'create-tag',
  'view-close-votes',
  'review',
  'established',
  'edit-others',
  'tag-synonyms',
  'close',
  'edit-tag-wiki',
  'moderator-tools',
  'protect',
  'trusted',
] as const;

export type Privilege = (typeof PRIVILEGES)[number];

export type Preset = NonNullable<Site['privileges']>['preset'];

/**
 * Stack Exchange's thresholds for its private betas, its public betas and its designed sites:
 * https://meta.stackexchange.com/a/160292. One is our own: `edit-others` asks 500 in their private betas, where anybody
 * below suggests edits instead; until edits can be suggested, a site that begins would have nobody to mend its posts.
 */
const THRESHOLDS: Readonly<Record<Privilege, readonly [beta: number, open: number, designed: number]>> = {
  'vote-up': [1, 15, 15],
  flag: [15, 15, 15],
  'comment-everywhere': [1, 50, 50],
  'set-bounty': [75, 75, 75],
  'edit-wiki': [1, 100, 100],
  'vote-down': [1, 125, 125],
  'create-tag': [1, 150, 300],
  'view-close-votes': [1, 250, 250],
  review: [350, 350, 500],
  established: [100, 750, 1000],
  'edit-others': [1, 1000, 2000],
  'tag-synonyms': [1250, 1250, 2500],
  close: [1, 500, 3000],
  'edit-tag-wiki': [750, 1500, 5000],
  'moderator-tools': [1000, 2000, 10_000],
  protect: [1750, 3500, 15_000],
  trusted: [2000, 4000, 20_000],
};

const COLUMN: Readonly<Record<Preset, 0 | 1 | 2>> = { beta: 0, public: 1, designed: 2 };

/** From which reputation on people of the site may do it: what the site sets itself, else its preset. */
export function thresholdOf(site: Pick<Site, 'privileges'>, privilege: Privilege): number {
  const { preset = 'beta', own = {} } = site.privileges ?? {};
  return own[privilege] ?? THRESHOLDS[privilege][COLUMN[preset]];
}

/** Whether somebody may only read at the moment. */
export const isSuspended = (person: Pick<Person, 'suspendedUntil'>, now: number): boolean => (person.suspendedUntil ?? 0) > now;

/** Whether a person may do it. A moderator may do everything, whoever is suspended nothing, and who is nobody nothing. */
export function mayDo(site: Pick<Site, 'privileges'>, person: Person | undefined, privilege: Privilege, now: number): boolean {
  if (!person || isSuspended(person, now)) return false;
  return person.moderator === true || person.reputation >= thresholdOf(site, privilege);
}
