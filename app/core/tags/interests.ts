import type { Interests } from './choices-records.ts';

/** Milliseconds after which what somebody did counts half as much. */
export const HALF_LIFE = 30 * 86_400_000;

/** Tags kept of a person, each way: below those nothing is read from. */
const KEPT = 40;

/** Weights below this are as good as forgotten. */
const LEAST = 0.05;

/** How much of a weight is left after a time. */
const left = (weight: number, milliseconds: number): number => weight * 2 ** (-Math.max(0, milliseconds) / HALF_LIFE);

/** What somebody's doings weigh now, the most first, with something new added. */
export function weighed(before: Pick<Interests, 'at' | 'tags'> | undefined, now: number, added: ReadonlyMap<string, number>): Interests['tags'] {
  const weights = new Map<string, number>(before?.tags.map(([name, weight]) => [name, left(weight, now - before.at)]));
  for (const [name, weight] of added) weights.set(name, (weights.get(name) ?? 0) + weight);
  return [...weights]
    .filter(([, weight]) => weight >= LEAST)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, KEPT)
    .map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]);
}
