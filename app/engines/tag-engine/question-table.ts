import { Columns } from './columns.ts';
import { OrdinalTable } from './ordinal-table.ts';
import type { Adjustment, Entry, Questions, State } from './questions.ts';
import { ascending } from './sort.ts';
import { Synonyms } from './synonyms.ts';
import { TagDictionary } from './tag-dictionary.ts';

/** Questions of a site as they were loaded, in any order: what an index is built from. */
export class QuestionTable implements Questions {
  readonly columns = new Columns();
  readonly ordinals = new OrdinalTable();
  readonly dictionary = new TagDictionary();
  /** When bounties end, by question. */
  readonly bounties = new Map<number, number>();
  readonly synonyms = new Synonyms();
  /** Ids of deleted questions: few, kept so that they come back with what they had. */
  readonly deleted = new Set<number>();

  has(id: number): boolean {
    return this.find(id) >= 0;
  }

  /** The ordinal of a question, or -1. */
  find(id: number): number {
    return this.ordinals.find(this.columns.ids, id);
  }

  add(entry: Entry): void {
    const { columns, ordinals } = this;
    const ordinal = columns.count;
    columns.reserve(ordinal + 1);
    ordinals.reserve(columns.ids);
    this.write(ordinal, entry);
    columns.count++;
    ordinals.add(columns.ids, ordinal);
  }

  adjust(id: number, { score = 0, answers = 0, active = 0 }: Adjustment): void {
    const { columns } = this;
    const ordinal = this.find(id);
    columns.scores[ordinal] = (columns.scores[ordinal] as number) + score;
    columns.answers[ordinal] = (columns.answers[ordinal] as number) + answers;
    columns.active[ordinal] = Math.max(columns.active[ordinal] as number, active);
  }

  restate(id: number, { tags, deleted }: State, version: number): void {
    const ordinal = this.find(id);
    if (version <= (this.columns.versions[ordinal] as number)) return;
    this.columns.versions[ordinal] = version;
    this.columns.setTags(ordinal, this.numbersOf(tags));
    this.#mark(id, deleted);
  }

  setSynonym(name: string, tag: string | null, at: number): void {
    this.synonyms.set(name, tag, at);
  }

  /** Writes a question over a place. */
  write(ordinal: number, entry: Entry): void {
    const { columns } = this;
    columns.ids[ordinal] = entry.id;
    columns.created[ordinal] = entry.created;
    columns.active[ordinal] = entry.active;
    columns.scores[ordinal] = entry.score;
    columns.answers[ordinal] = entry.answers;
    columns.versions[ordinal] = entry.version;
    columns.setTags(ordinal, this.numbersOf(entry.tags));
    if (entry.bountyEnds !== undefined) this.bounties.set(entry.id, entry.bountyEnds);
    this.#mark(entry.id, entry.deleted === true);
  }

  /** Numbers of tags, each once. */
  numbersOf(tags: readonly string[]): number[] {
    const numbers: number[] = [];
    for (const tag of tags) {
      const number = this.dictionary.number(tag);
      if (!numbers.includes(number)) numbers.push(number);
    }
    return numbers;
  }

  /** Puts the questions in order of creation, and of their ids where that is the same. */
  arrange(): void {
    const { columns } = this;
    const byId = ascending(columns.ids.subarray(0, columns.count));
    const order = ascending(columns.created, byId);
    // A snapshot's are in order already, and need not be copied.
    if (order.some((ordinal, place) => ordinal !== place)) columns.arrange(order);
    this.ordinals.rebuild(columns.ids, columns.count);
  }

  #mark(id: number, deleted: boolean): void {
    if (deleted) this.deleted.add(id);
    else this.deleted.delete(id);
  }
}
