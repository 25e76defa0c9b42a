import type { Store } from '../../platform/store/port.ts';
import type { PersonId } from '../people/records.ts';
import type { SiteNumber } from '../sites/records.ts';
import { answeredKey, choicesKey, type Interests, visitedKey } from './choices-records.ts';
import { type Chosen, NOTHING_CHOSEN } from './choices-rules.ts';
import { weighed } from './interests.ts';
import { patternOf } from './wildcard.ts';

/** Why a tag is thought to interest somebody. */
export type Why = 'watched' | 'answered' | 'visited';

/** A tag (or pattern of tags) that interests somebody, how much, and why. */
export type Liked = { readonly tag: string; readonly weight: number; readonly why: Why };

/** What interests somebody: the most first; and what does not. */
export type Taste = { readonly chosen: Chosen; readonly liked: readonly Liked[] };

/** What is watched weighs most, for it was said. What was done weighs at most so much, for the tag where it was done most. */
const WEIGHTS: Readonly<Record<Why, number>> = { watched: 3, answered: 2, visited: 1 };

/** How often something is done under a tag until it weighs in full: one question read by chance says little. */
const IN_FULL = 5;

/** Tags at most that questions are looked for by: each is a set to be joined. */
const LIKED_AT_MOST = 60;

/** Somebody's taste, in one read. Nothing but what they chose where they have switched the tab off. */
export async function tasteOf(store: Store, site: SiteNumber, person: PersonId, now: number): Promise<Taste> {
  const [choices, answered, visited] = await store.getMany([choicesKey(site, person), answeredKey(site, person), visitedKey(site, person)] as const);
  const chosen = choices ?? NOTHING_CHOSEN;
  return chosen.plain ? { chosen, liked: [] } : { chosen, liked: likedOf(chosen, answered, visited, now) };
}

/** What interests somebody by their choices and doings; a tag counts once, for the best reason there is. */
export function likedOf(
  { watched, ignored }: Chosen,
  answered: Interests | undefined,
  visited: Interests | undefined,
  now: number,
): readonly Liked[] {
  const liked = new Map<string, Liked>();
  function add(why: Why, tags: Interests['tags']): void {
    const most = Math.max(IN_FULL, ...tags.map(([, weight]) => weight));
    for (const [tag, weight] of tags)
      if (!liked.has(tag) && !ignored.includes(tag)) liked.set(tag, { tag, weight: (WEIGHTS[why] * weight) / most, why });
  }
  add(
    'watched',
    watched.map((tag) => [tag, IN_FULL]),
  );
  add('answered', weighed(answered, now, new Map()));
  add('visited', weighed(visited, now, new Map()));
  return [...liked.values()].sort((a, b) => b.weight - a.weight).slice(0, LIKED_AT_MOST);
}

/** Why a question with these tags is shown: the tags that interest somebody, the most first. */
export function reasonsFor({ liked }: Taste, tags: readonly string[]): readonly Liked[] {
  return liked.flatMap(({ tag, weight, why }) => {
    const meant = tags.find((carried) => (tag.includes('*') ? patternOf(tag).matches(carried) : tag === carried));
    return meant === undefined ? [] : [{ tag: meant, weight, why }];
  });
}
