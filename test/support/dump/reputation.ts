const UP = { before: { question: 5, answer: 10 }, today: { question: 10, answer: 10 } } as const;

/** Reputation by the rule of findings: written here anew, so that nothing tests itself. */
export class Reputations {
  readonly #days = new Map<string, { votes: number; acts: number }>();
  readonly #rule: keyof typeof UP;

  constructor(rule: keyof typeof UP) {
    this.#rule = rule;
  }

  up(person: number | undefined, time: number, kind: 'question' | 'answer'): void {
    this.#day(person, time).votes += UP[this.#rule][kind];
  }

  add(person: number | undefined, time: number, points: number): void {
    this.#day(person, time).acts += points;
  }

  /** Points of each person, without the first one. */
  points(): Map<number, number> {
    const sums = new Map<number, number>();
    for (const [name, { acts, votes }] of this.#days) {
      const person = Number(name.slice(0, name.indexOf('/')));
      sums.set(person, (sums.get(person) ?? 0) + acts + Math.min(200, votes));
    }
    return sums;
  }

  #day(person: number | undefined, time: number): { votes: number; acts: number } {
    if (person === undefined) return { votes: 0, acts: 0 };
    const name = `${person}/${Math.floor(time / 86_400_000)}`;
    const day = this.#days.get(name) ?? { votes: 0, acts: 0 };
    this.#days.set(name, day);
    return day;
  }
}
