import type { Expression, Listing } from '../../../app/engines/tag-engine/port.ts';
import type { Entry } from '../../../app/engines/tag-engine/questions.ts';

/** Chance that repeats: mulberry32, so that a failure can be met again by its seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0, inclusive, to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  of<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new Error('There is nothing to choose from.');
    return chosen;
  }
}

/** A small vocabulary, the first tags far more frequent than the last. */
export const TAGS = [
  'java',
  'javascript',
  'java-streams',
  'c++',
  'c++11',
  'c#',
  '.net',
  'unit-testing',
  'ab-testing',
  'testing',
  'or',
  'a+b',
  '-x',
  'тег',
  'rare',
];

export function randomTags(chance: Chance): string[] {
  const count = chance.below(6);
  return [...new Set(Array.from({ length: count }, () => TAGS[Math.floor(chance.next() ** 3 * TAGS.length)] ?? 'java'))];
}

export function randomEntry(chance: Chance, id: number, created: number): Entry {
  return {
    id,
    created,
    active: created + chance.below(1000),
    score: chance.below(12) - 3,
    answers: chance.below(3),
    version: 1,
    tags: randomTags(chance),
    ...(chance.below(12) === 0 && { deleted: true }),
    ...(chance.below(10) === 0 && { bountyEnds: 500 + chance.below(1000) }),
  };
}

/** Any expression that parsing may give. */
export function randomExpression(chance: Chance, depth = 3): Expression {
  const kind = depth === 0 ? 0 : chance.below(6);
  const parts = () => Array.from({ length: 2 + chance.below(3) }, () => randomExpression(chance, depth - 1));
  if (kind === 3) return { and: parts() };
  if (kind === 4) return { or: parts() };
  if (kind === 5) return { not: randomExpression(chance, depth - 1) };
  return { tag: chance.of([...TAGS, 'java*', '*-testing', '*', 'c+*', '*a*', 'nobody', 'no*body', 'js', 'j*']) };
}

export function randomListing(chance: Chance): Listing {
  const expression = chance.below(5) === 0 ? undefined : randomExpression(chance);
  const tab = chance.of(['newest', 'active', 'votes', 'unanswered', 'bounties'] as const);
  return { tab, page: 1 + chance.below(6) ** 2, size: 1 + chance.below(30), ...(expression && { expression }) };
}
