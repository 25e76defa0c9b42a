import { patternOf } from '../../core/tags/wildcard.ts';
import { clearBit, hasBit, setBit, wordsFor } from './bits.ts';
import type { Evaluated } from './evaluate.ts';
import { grown } from './grow.ts';
import { Order } from './order.ts';
import { bitSet, type OrdinalSet } from './ordinal-set.ts';
import { Postings } from './postings.ts';
import type { QuestionTable } from './question-table.ts';
import type { Adjustment, Entry, Questions, State } from './questions.ts';
import { Scratch } from './scratch.ts';
import { union } from './set-operations.ts';
import { ascending } from './sort.ts';
import { TagList } from './tag-list.ts';

/** What a tag's own list costs in a union, in questions passed over instead; each question in it costs half a one. */
const LIST_COST = 16;

/** The indexes of one site, kept as events come. Ordinals stand in order of creation, so that newest needs none. */
export class SiteIndex implements Questions, Evaluated {
  readonly table: QuestionTable;
  readonly postings = new Postings();
  readonly tagList: TagList;
  readonly active: Order;
  readonly votes: Order;
  readonly scratch: Scratch;
  /** Answers in all. */
  answers = 0;
  #unanswered: Uint32Array;
  #unansweredCount = 0;
  /** Ordinals of the deleted, under the number 0: they keep their place in the table, and stand in nothing else. */
  readonly #deleted = new Postings();

  /** Takes the table over, and puts it in order. */
  constructor(table: QuestionTable) {
    table.arrange();
    const { columns, dictionary } = table;
    const { count, capacity } = columns;
    this.table = table;
    this.scratch = new Scratch(capacity);
    this.postings.fill(columns.tags, columns.stride, count, dictionary.names.length, capacity);
    for (const id of table.deleted) this.#hide(table.find(id));
    this.tagList = new TagList(dictionary, (tag) => this.postings.count(tag));
    const inOrder = (values: Float64Array | Int32Array) => this.#shown(ascending(values.subarray(0, count)).reverse());
    this.active = new Order((left, right) => this.compareActive(left, right) < 0, inOrder(columns.active), capacity);
    this.votes = new Order((left, right) => this.compareVotes(left, right) < 0, inOrder(columns.scores), capacity);
    this.#unanswered = new Uint32Array(wordsFor(capacity));
    for (let ordinal = 0; ordinal < count; ordinal++) if (!this.#isDeleted(ordinal)) this.#count(ordinal, 1);
  }

  /** Ordinals given out: the deleted keep theirs. */
  get count(): number {
    return this.table.columns.count;
  }

  /** Questions that listings show. */
  get listed(): number {
    return this.count - this.#deleted.count(0);
  }

  get deleted(): OrdinalSet {
    return this.#deleted.set(0);
  }

  /** Questions without an answer. */
  get unanswered(): OrdinalSet {
    return bitSet(this.#unanswered, this.#unansweredCount);
  }

  /** Latest activity first, newer first where that is the same. */
  readonly compareActive = (left: number, right: number): number => {
    const { active } = this.table.columns;
    return (active[right] as number) - (active[left] as number) || right - left;
  };

  /** Highest score first, newer first where that is the same. */
  readonly compareVotes = (left: number, right: number): number => {
    const { scores } = this.table.columns;
    return (scores[right] as number) - (scores[left] as number) || right - left;
  };

  has(id: number): boolean {
    return this.table.has(id);
  }

  /** Numbers of the tags that a name, or a pattern, means. */
  numbersOf(name: string): readonly number[] {
    const { dictionary, synonyms } = this.table;
    const numbers = new Set(name.includes('*') ? this.tagList.matching(name) : []);
    const names = name.includes('*') ? synonyms.matching(patternOf(name).matches) : [name];
    for (const meant of names.flatMap((each) => synonyms.meant(each))) {
      const tag = dictionary.find(meant);
      if (tag !== undefined) numbers.add(tag);
    }
    return [...numbers];
  }

  tagged(name: string): OrdinalSet | undefined {
    const [tag, ...others] = this.numbersOf(name);
    if (tag === undefined) return undefined;
    return others.length === 0 ? this.postings.set(tag) : this.#together([tag, ...others]);
  }

  matching(pattern: string): OrdinalSet {
    return this.#together(this.numbersOf(pattern));
  }

  setSynonym(name: string, tag: string | null, at: number): void {
    this.table.setSynonym(name, tag, at);
  }

  /** Questions that carry one of the tags. */
  #together(tags: readonly number[]): OrdinalSet {
    const cost = tags.reduce((sum, tag) => sum + LIST_COST + this.postings.count(tag) / 2, 0);
    if (cost > this.count) return this.#scan(tags);
    return union(
      tags.map((tag) => this.postings.set(tag)),
      this.scratch,
    );
  }

  /** Nearly always behind all others; where it was created before some, those move up one. */
  add(entry: Entry): void {
    const { table } = this;
    const { columns, ordinals } = table;
    if (columns.reserve(columns.count + 1)) this.#grow();
    ordinals.reserve(columns.ids);
    let ordinal = columns.count++;
    while (ordinal > 0 && this.#createdBefore(entry, ordinal - 1)) this.#moveUp(--ordinal);
    table.write(ordinal, entry);
    ordinals.add(columns.ids, ordinal);
    if (entry.deleted) this.#deleted.insert(0, ordinal, columns.capacity);
    else this.#enter(ordinal);
  }

  adjust(id: number, adjustment: Adjustment): void {
    const { table, active, votes } = this;
    const ordinal = table.find(id);
    if (this.#isDeleted(ordinal)) {
      table.adjust(id, adjustment);
      return;
    }
    const moves = [...(adjustment.score ? [votes] : []), ...((adjustment.active ?? 0) > (table.columns.active[ordinal] as number) ? [active] : [])];
    for (const order of moves) order.remove(ordinal);
    this.#count(ordinal, -1);
    table.adjust(id, adjustment);
    this.#count(ordinal, 1);
    for (const order of moves) order.insert(ordinal);
  }

  restate(id: number, state: State, version: number): void {
    const { columns } = this.table;
    const ordinal = this.table.find(id);
    if (version <= (columns.versions[ordinal] as number)) return;
    const before = columns.tagsAt(ordinal);
    const wasDeleted = this.#isDeleted(ordinal);
    if (state.deleted && !wasDeleted) this.#leave(ordinal);
    this.table.restate(id, state, version);
    if (wasDeleted && !state.deleted) this.#comeBack(ordinal);
    if (wasDeleted || state.deleted) return;
    const after = columns.tagsAt(ordinal);
    for (const tag of before) if (!after.includes(tag)) this.tagList.recount(tag, () => this.postings.remove(tag, ordinal));
    for (const tag of after) if (!before.includes(tag)) this.#carry(tag, ordinal);
  }

  /** Bytes, by what they hold. */
  bytes(): { columns: number; ids: number; orders: number; postings: number; tags: number; scratch: number } {
    const { table, postings, tagList, active, votes, scratch } = this;
    return {
      columns: table.columns.bytes + this.#unanswered.byteLength + this.#deleted.bytes,
      ids: table.ordinals.bytes,
      orders: active.bytes + votes.bytes,
      postings: postings.bytes,
      tags: table.dictionary.bytes + table.synonyms.bytes + tagList.bytes,
      scratch: scratch.bytes,
    };
  }

  /** Passes over what each question carries. */
  #scan(wanted: readonly number[]): OrdinalSet {
    const { tags, stride, count } = this.table.columns;
    const marks = new Uint8Array(this.table.dictionary.names.length + 1);
    for (const tag of wanted) marks[tag + 1] = 1;
    const words = this.scratch.bitmap();
    words.fill(0);
    let found = 0;
    for (let ordinal = 0; ordinal < count; ordinal++) {
      for (let at = ordinal * stride; at < (ordinal + 1) * stride; at++) {
        if (marks[tags[at] as number] !== 1) continue;
        setBit(words, ordinal);
        found++;
        break;
      }
    }
    for (const ordinal of this.#deletedOrdinals()) {
      if (hasBit(words, ordinal)) found--;
      clearBit(words, ordinal);
    }
    return bitSet(words, found);
  }

  /** Into everything but the table. */
  #enter(ordinal: number): void {
    this.#count(ordinal, 1);
    this.active.insert(ordinal);
    this.votes.insert(ordinal);
    for (const tag of this.table.columns.tagsAt(ordinal)) this.#carry(tag, ordinal);
  }

  /** Out of everything but the table. */
  #leave(ordinal: number): void {
    const { columns } = this.table;
    this.#count(ordinal, -1);
    this.active.remove(ordinal);
    this.votes.remove(ordinal);
    for (const tag of columns.tagsAt(ordinal)) this.tagList.recount(tag, () => this.postings.remove(tag, ordinal));
    this.#deleted.insert(0, ordinal, columns.capacity);
  }

  #comeBack(ordinal: number): void {
    this.#deleted.remove(0, ordinal);
    this.#enter(ordinal);
  }

  /** At the start, when a deleted question stands in nothing but the tags yet. */
  #hide(ordinal: number): void {
    const { columns } = this.table;
    for (const tag of columns.tagsAt(ordinal)) this.postings.remove(tag, ordinal);
    this.#deleted.insert(0, ordinal, columns.capacity);
  }

  #isDeleted(ordinal: number): boolean {
    return this.table.deleted.has(this.table.columns.ids[ordinal] as number);
  }

  #deletedOrdinals(): readonly number[] {
    return [...this.table.deleted].map((id) => this.table.find(id));
  }

  #shown(sorted: Uint32Array): Uint32Array {
    return this.table.deleted.size === 0 ? sorted : sorted.filter((ordinal) => !this.#isDeleted(ordinal));
  }

  #createdBefore(entry: Entry, ordinal: number): boolean {
    const { created, ids } = this.table.columns;
    const other = created[ordinal] as number;
    return entry.created < other || (entry.created === other && entry.id < (ids[ordinal] as number));
  }

  #carry(tag: number, ordinal: number): void {
    this.tagList.recount(tag, () => this.postings.insert(tag, ordinal, this.table.columns.capacity));
  }

  #moveUp(ordinal: number): void {
    const { columns, ordinals } = this.table;
    const deleted = this.#isDeleted(ordinal);
    if (deleted) this.#deleted.moveUp(0, ordinal);
    else {
      this.#count(ordinal, -1);
      for (const tag of columns.tagsAt(ordinal)) this.postings.moveUp(tag, ordinal);
      this.active.moveUp(ordinal);
      this.votes.moveUp(ordinal);
    }
    ordinals.move(columns.ids, ordinal, ordinal + 1);
    columns.copy(ordinal, ordinal + 1);
    if (!deleted) this.#count(ordinal + 1, 1);
  }

  /** Adds or takes away what a question counts for. */
  #count(ordinal: number, sign: 1 | -1): void {
    const answers = this.table.columns.answers[ordinal] as number;
    this.answers += answers * sign;
    if (answers > 0) return;
    this.#unansweredCount += sign;
    if (sign > 0) setBit(this.#unanswered, ordinal);
    else clearBit(this.#unanswered, ordinal);
  }

  #grow(): void {
    const { capacity } = this.table.columns;
    this.#unanswered = grown(this.#unanswered, wordsFor(capacity));
    this.postings.reserve(capacity);
    this.#deleted.reserve(capacity);
  }
}
