import type { Expression, Listing, Tab } from '../../app/engines/tag-engine/port.ts';
import { chanceFrom, tagName, zipf } from './questions.ts';

/** Questions on a page, as on Stack Overflow's long one. */
export const SIZE = 50;

const TABS: readonly Tab[] = ['newest', 'active', 'votes', 'unanswered', 'bounties'];

/**
 * Listings as readers ask them: tags by the same law as on the questions, one to four, joined by and, or, not in any
 * way; every tab as often as the other; pages from 1 to 500, drawn to the front.
 */
export function mix(count: number, tags: number): readonly Listing[] {
  const chance = chanceFrom(2);
  const rank = zipf(tags, chance);
  const leaf = (): Expression => ({ tag: tagName(rank()) });
  const signed = (): Expression => (chance() < 0.2 ? { not: leaf() } : leaf());

  function expression(terms: number): Expression {
    if (terms === 1) return signed();
    if (terms > 2 && chance() < 0.3) {
      const inner = expression(terms - 1);
      return chance() < 0.7 ? { and: [leaf(), inner] } : { or: [leaf(), inner] };
    }
    const parts = Array.from({ length: terms }, signed);
    return chance() < 0.6 ? { and: parts } : { or: parts };
  }

  return Array.from({ length: count }, (_, number): Listing => {
    const page = 1 + Math.floor(chance() ** 2 * 500);
    return { tab: TABS[number % TABS.length] ?? 'newest', expression: expression(1 + Math.floor(chance() * 4)), page, size: SIZE };
  });
}
