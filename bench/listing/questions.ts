import { QuestionTable } from '../../app/engines/tag-engine/question-table.ts';

/** Chance that repeats (mulberry32), so that every run asks the same. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Tags by rank, as Zipf has them: the sum of 1 / (rank + shift). The shift keeps the first at about a tenth of all questions, as on Stack Overflow. */
export function zipf(tags: number, chance: () => number): () => number {
  const sums = new Float64Array(tags);
  let sum = 0;
  for (let rank = 0; rank < tags; rank++) sums[rank] = sum += 1 / (rank + 3);
  return () => {
    const point = chance() * sum;
    let low = 0;
    let high = tags - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) < point) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export const tagName = (rank: number): string => `tag-${rank}`;

const START = Date.UTC(2012, 0, 1);
export const NOW = Date.UTC(2026, 0, 1);

/**
 * Questions over fourteen years: one to five tags, three on average; scores with a long tail, four in ten at 0; a fifth
 * without an answer; active once for most and years later for some; a bounty now and then. Ids in order of creation,
 * with gaps for the answers between.
 */
export function questions(count: number, tags: number): QuestionTable {
  const chance = chanceFrom(1);
  const tag = zipf(tags, chance);
  const table = new QuestionTable();
  const step = (NOW - START) / count;
  for (let number = 0, id = 1; number < count; number++, id += 1 + Math.floor(chance() * 5)) {
    const created = Math.floor(START + number * step);
    const answers = chance() < 0.2 ? 0 : 1 + Math.floor(chance() ** 3 * 6);
    const later = chance() < 0.7 ? chance() * 86_400_000 : chance() * (NOW - created);
    const score = chance() < 0.4 ? 0 : chance() < 0.15 ? -1 - Math.floor(chance() * 4) : Math.floor(1 / (chance() + 0.0005));
    const carried = new Set(Array.from({ length: 1 + Math.floor(chance() * 5) }, tag));
    const bounty = chance() < 0.0005 ? { bountyEnds: NOW + 1 + Math.floor(chance() * 604_800_000) } : {};
    table.add({ id, created, active: Math.floor(created + later), score, answers, version: 1, tags: [...carried].map(tagName), ...bounty });
  }
  return table;
}
