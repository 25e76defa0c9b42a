import type { Expression, Listed, Listing } from '../../../app/engines/tag-engine/port.ts';
import type { Adjustment, Entry, Questions, State } from '../../../app/engines/tag-engine/questions.ts';

/** The tag engine as one would write it first: what the real one is compared with. */
export class NaiveSite implements Questions {
  readonly questions = new Map<number, Entry>();
  /** Tags by the names that stand for them. */
  readonly synonyms = new Map<string, string>();

  has(id: number): boolean {
    return this.questions.has(id);
  }

  add(entry: Entry): void {
    this.questions.set(entry.id, entry);
  }

  adjust(id: number, { score = 0, answers = 0, active = 0 }: Adjustment): void {
    const old = this.#get(id);
    this.questions.set(id, { ...old, score: old.score + score, answers: old.answers + answers, active: Math.max(old.active, active) });
  }

  restate(id: number, { tags, deleted }: State, version: number): void {
    const old = this.#get(id);
    if (version > old.version) this.questions.set(id, { ...old, tags, deleted, version });
  }

  setSynonym(name: string, tag: string | null): void {
    if (tag === null) this.synonyms.delete(name);
    else this.synonyms.set(name, tag);
  }

  list({ tab, expression, page, size }: Listing, now: number): Listed {
    const found = this.#listed()
      .filter((question) => !expression || holds(expression, this.#meaning(question.tags), this.#tagOf))
      .filter(IN_TAB[tab](now));
    found.sort((left, right) => KEYS[tab](right) - KEYS[tab](left) || right.created - left.created || right.id - left.id);
    return { total: found.length, questions: found.slice((page - 1) * size, page * size).map(({ id }) => id) };
  }

  tagCounts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { tags } of this.#listed()) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return counts;
  }

  readonly #tagOf = (name: string): string => this.synonyms.get(name) ?? name;

  /** Every name by which a question's tags may be asked for. */
  #meaning(tags: readonly string[]): readonly string[] {
    const meant = tags.map(this.#tagOf);
    const names = [...this.synonyms].filter(([, tag]) => meant.includes(tag)).map(([name]) => name);
    return [...meant, ...names];
  }

  #listed(): Entry[] {
    return [...this.questions.values()].filter(({ deleted }) => !deleted);
  }

  #get(id: number): Entry {
    const found = this.questions.get(id);
    if (!found) throw new Error(`There is no question ${id}.`);
    return found;
  }
}

const IN_TAB: Record<Listing['tab'], (now: number) => (question: Entry) => boolean> = {
  newest: () => () => true,
  active: () => () => true,
  votes: () => () => true,
  unanswered: () => (question) => question.answers === 0,
  bounties: (now) => (question) => (question.bountyEnds ?? 0) > now,
};

const KEYS: Record<Listing['tab'], (question: Entry) => number> = {
  newest: ({ created }) => created,
  active: ({ active }) => active,
  votes: ({ score }) => score,
  unanswered: ({ score }) => score,
  bounties: ({ bountyEnds = 0 }) => -bountyEnds,
};

export function holds(expression: Expression, tags: readonly string[], tagOf = (name: string): string => name): boolean {
  if ('and' in expression) return expression.and.every((part) => holds(part, tags, tagOf));
  if ('or' in expression) return expression.or.some((part) => holds(part, tags, tagOf));
  if ('not' in expression) return !holds(expression.not, tags, tagOf);
  const pattern = new RegExp(
    `^${tagOf(expression.tag)
      .split('*')
      .map((part) => part.replaceAll(/[.+*?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'u',
  );
  return tags.some((tag) => pattern.test(tag));
}
