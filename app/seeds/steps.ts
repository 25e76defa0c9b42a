import type { SeededSite, Thread } from './read.ts';

/** A post of a thread: `question`, or the file of an answer. */
export type On = string;

/** What somebody does. */
export type Deed =
  | { readonly kind: 'join' }
  | { readonly kind: 'ask'; readonly title: string; readonly tags: readonly string[]; readonly markdown: string }
  | { readonly kind: 'answer'; readonly file: On; readonly markdown: string }
  | { readonly kind: 'comment'; readonly on: On; readonly text: string }
  | { readonly kind: 'vote'; readonly on: On; readonly direction: 'up' | 'down' }
  | { readonly kind: 'accept'; readonly file: On }
  | {
      readonly kind: 'edit';
      readonly on: On;
      readonly summary: string;
      readonly markdown: string;
      readonly title?: string | undefined;
      readonly tags?: readonly string[] | undefined;
    };

export type Step = {
  readonly at: number;
  readonly by: string;
  /** The thread's slug; none for joining. */
  readonly slug: string;
  readonly deed: Deed;
};

const DAY = 86_400_000;

/** Everything that happens on a seeded site, in the order of time. */
export function stepsOf({ seed, threads }: SeededSite): readonly Step[] {
  const joins = Object.entries(seed.people).map(([by, { joined }]): Step => ({ at: Date.parse(joined), by, slug: '', deed: { kind: 'join' } }));
  return [...joins, ...threads.flatMap(threadSteps)].toSorted((a, b) => a.at - b.at);
}

function threadSteps({ seed, slug, texts }: Thread): readonly Step[] {
  const text = (file: string): string => texts.get(file) ?? '';
  const step = (at: string | number, by: string, deed: Deed): Step => ({ at: typeof at === 'string' ? Date.parse(at) : at, by, slug, deed });
  const votes = (on: On, direction: 'up' | 'down', voters: readonly string[], from: number, days: number): readonly Step[] =>
    voters.map((by, index) => step(from + Math.round(((index + 0.5) / voters.length) * days * DAY), by, { kind: 'vote', on, direction }));

  return [
    step(seed.asked.at, seed.asked.by, { kind: 'ask', title: seed.title, tags: seed.tags, markdown: text(seed.question) }),
    ...seed.answers.map(({ file, by, at }) => step(at, by, { kind: 'answer', file, markdown: text(file) })),
    ...seed.answers.flatMap(({ file, accepted }) => (accepted ? step(accepted, seed.asked.by, { kind: 'accept', file }) : [])),
    ...seed.comments.map(({ on, by, at, text: said }) => step(at, by, { kind: 'comment', on, text: said })),
    ...seed.edits.map(({ on, by, at, summary, file, title, tags }) => step(at, by, { kind: 'edit', on, summary, markdown: text(file), title, tags })),
    ...seed.votes.flatMap(({ on, by, down = [], from, over_days: days }) => [
      ...votes(on, 'up', by, Date.parse(from), days),
      ...votes(on, 'down', down, Date.parse(from), days),
    ]),
  ];
}
