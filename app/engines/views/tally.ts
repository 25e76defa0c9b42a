/** Questions counted at most while the store cannot be reached: beyond, views of others are lost, and memory is not. */
const QUESTIONS_AT_MOST = 100_000;

/** Counts per site and question. */
export interface Tally {
  add(site: number, question: number, views: number): void;
  /** Everything counted, which it then no longer holds. */
  take(): readonly (readonly [site: number, counts: readonly (readonly [question: number, views: number])[]])[];
}

export function newTally(): Tally {
  let sites = new Map<number, Map<number, number>>();
  let questions = 0;
  return {
    add(site, question, views) {
      const counts = sites.get(site) ?? new Map<number, number>();
      const known = counts.get(question);
      if (known === undefined) {
        if (questions >= QUESTIONS_AT_MOST) return;
        questions++;
        sites.set(site, counts);
      }
      counts.set(question, (known ?? 0) + views);
    },
    take() {
      const taken = [...sites].map(([site, counts]) => [site, [...counts]] as const);
      sites = new Map();
      questions = 0;
      return taken;
    },
  };
}
