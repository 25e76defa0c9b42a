import type { BadgeClass } from '../people/records.ts';

/** What somebody did or was given, as far as badges ask: read from rows when the log tells of it. */
export type Deeds = {
  readonly question: { readonly score: number };
  readonly answer: {
    readonly score: number;
    readonly accepted: boolean;
    /** To a question of one's own. */
    readonly own: boolean;
    /** Between question and answer. */
    readonly days: number;
  };
  readonly views: { readonly views: number };
  /** `votes` stand in all, `today` were cast on the day of this one. */
  readonly vote: { readonly direction: 'up' | 'down'; readonly votes: number; readonly today: number };
  readonly acceptance: { readonly accepted: true };
  readonly comment: { readonly comments: number };
  readonly edit: { readonly retagged: boolean; readonly rolledBack: boolean };
  readonly deletion: { readonly score: number };
  readonly profile: { readonly about: boolean };
  /** `gained`: points of that day, without what was lost on it. */
  readonly day: { readonly gained: number };
};

export type BadgeRule<D = never> = {
  readonly name: string;
  readonly rank: BadgeClass;
  /** A badge comes once in a person's life, or once for each of their posts. */
  readonly awarded: 'once' | 'each-post';
  /** Only for the first answer of its question. */
  readonly first?: true;
  readonly earned: (deed: D) => boolean;
};

const once = { awarded: 'once' } as const;
const many = { awarded: 'each-post' } as const;

/**
 * Stack Exchange's badges that events can decide, with its names and figures (meta.stackexchange.com/questions/67397).
 * Accepting one's own answer earns it nothing.
 */
export const BADGES: { readonly [K in keyof Deeds]: readonly BadgeRule<Deeds[K]>[] } = {
  question: [
    { name: 'Student', rank: 'bronze', ...once, earned: ({ score }) => score >= 1 },
    { name: 'Nice Question', rank: 'bronze', ...many, earned: ({ score }) => score >= 10 },
    { name: 'Good Question', rank: 'silver', ...many, earned: ({ score }) => score >= 25 },
    { name: 'Great Question', rank: 'gold', ...many, earned: ({ score }) => score >= 100 },
  ],
  answer: [
    { name: 'Teacher', rank: 'bronze', ...once, earned: ({ score }) => score >= 1 },
    { name: 'Self-Learner', rank: 'bronze', ...once, earned: ({ own, score }) => own && score >= 3 },
    { name: 'Nice Answer', rank: 'bronze', ...many, earned: ({ score }) => score >= 10 },
    { name: 'Good Answer', rank: 'silver', ...many, earned: ({ score }) => score >= 25 },
    { name: 'Great Answer', rank: 'gold', ...many, earned: ({ score }) => score >= 100 },
    { name: 'Enlightened', rank: 'silver', ...many, first: true, earned: ({ accepted, own, score }) => accepted && !own && score >= 10 },
    { name: 'Guru', rank: 'silver', ...many, earned: ({ accepted, own, score }) => accepted && !own && score >= 40 },
    { name: 'Revival', rank: 'bronze', ...many, first: true, earned: ({ days, score }) => days > 30 && score >= 2 },
    { name: 'Necromancer', rank: 'silver', ...many, earned: ({ days, score }) => days > 60 && score >= 5 },
  ],
  views: [
    { name: 'Popular Question', rank: 'bronze', ...many, earned: ({ views }) => views >= 1000 },
    { name: 'Notable Question', rank: 'silver', ...many, earned: ({ views }) => views >= 2500 },
    { name: 'Famous Question', rank: 'gold', ...many, earned: ({ views }) => views >= 10_000 },
  ],
  vote: [
    { name: 'Supporter', rank: 'bronze', ...once, earned: ({ direction }) => direction === 'up' },
    { name: 'Critic', rank: 'bronze', ...once, earned: ({ direction }) => direction === 'down' },
    { name: 'Suffrage', rank: 'bronze', ...once, earned: ({ today }) => today >= 30 },
    { name: 'Vox Populi', rank: 'silver', ...once, earned: ({ today }) => today >= 40 },
    { name: 'Civic Duty', rank: 'silver', ...once, earned: ({ votes }) => votes >= 300 },
  ],
  acceptance: [{ name: 'Scholar', rank: 'bronze', ...once, earned: ({ accepted }) => accepted }],
  comment: [{ name: 'Commentator', rank: 'bronze', ...once, earned: ({ comments }) => comments >= 10 }],
  edit: [
    { name: 'Editor', rank: 'bronze', ...once, earned: () => true },
    { name: 'Organizer', rank: 'bronze', ...once, earned: ({ retagged }) => retagged },
    { name: 'Cleanup', rank: 'bronze', ...once, earned: ({ rolledBack }) => rolledBack },
  ],
  deletion: [
    { name: 'Disciplined', rank: 'bronze', ...once, earned: ({ score }) => score >= 3 },
    { name: 'Peer Pressure', rank: 'bronze', ...once, earned: ({ score }) => score <= -3 },
  ],
  profile: [{ name: 'Autobiographer', rank: 'bronze', ...once, earned: ({ about }) => about }],
  day: [{ name: 'Mortarboard', rank: 'bronze', ...once, earned: ({ gained }) => gained >= 200 }],
};

/** A badge without the question whether it is earned. */
export type EarnedBadge = Omit<BadgeRule, 'earned'>;

/** The badges that a deed earns, whether or not they were awarded before. */
export function earnedBy<K extends keyof Deeds>(kind: K, deed: Deeds[K]): readonly EarnedBadge[] {
  return BADGES[kind].filter(({ earned }) => earned(deed));
}
