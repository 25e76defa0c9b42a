import type { Event } from '../../core/events.ts';
import { everyRow } from '../../core/every-row.ts';
import { questionKey } from '../../core/posts/keys.ts';
import type { Question } from '../../core/posts/records.ts';
import { counterKey, type SiteNumber } from '../../core/sites/records.ts';
import { allSynonyms } from '../../core/tags/synonyms-records.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Following } from '../follow/follow.ts';
import { applyEvent, questionOf } from './apply-event.ts';
import { EarlyEvents } from './early-events.ts';
import { QuestionTable } from './question-table.ts';
import type { Entry } from './questions.ts';

/** Keys of one getMany, and how many of them run side by side before the log is asked what they may have met. */
const KEYS = 100;
const ABREAST = 10;

/**
 * A site whose questions are being read while people go on writing.
 *
 * A row read holds what events say that come about the same time, so each must count once: rows are believed only when
 * the log, read up to after them, tells of nothing that touched them meanwhile; those that were touched are read again.
 */
export class LoadingSite {
  readonly table = new QuestionTable();
  readonly early = new EarlyEvents();
  readonly #site: SiteNumber;
  /** Ids up to here have been read. */
  #walked = 0;
  /** The highest id that an event told of. */
  #heard = 0;
  #reading = new Set<number>();
  readonly #touched = new Set<number>();

  constructor(site: SiteNumber) {
    this.#site = site;
  }

  apply(event: Event, time: number): void {
    const question = questionOf(event);
    if (question === undefined) {
      // No question's: whatever is read of synonyms, what was told later stands.
      applyEvent(this.table, this.early, event, time);
      return;
    }
    this.#heard = Math.max(this.#heard, question);
    if (this.#reading.has(question)) this.#touched.add(question);
    else if (question <= this.#walked) applyEvent(this.table, this.early, event, time);
  }

  /** Whether everything that events told of has been read. */
  get complete(): boolean {
    return this.#heard <= this.#walked;
  }

  /** Reads all questions. */
  async read(store: Store, following: Pick<Following, 'atRest'>, signal: AbortSignal): Promise<void> {
    for (const { name, tag, created } of await everyRow(store, allSynonyms(this.#site))) this.table.setSynonym(name, tag, created);
    const last = Math.max((await store.get(counterKey(this.#site, 'posts')))?.last ?? 0, this.#heard);
    while (this.#walked < last) {
      signal.throwIfAborted();
      const first = this.#walked + 1;
      this.#walked = Math.min(this.#walked + KEYS * ABREAST, last);
      await this.#readAll(store, following, first, this.#walked);
    }
  }

  async #readAll(store: Store, following: Pick<Following, 'atRest'>, first: number, last: number): Promise<void> {
    this.#reading = new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));
    while (this.#reading.size > 0) {
      const ids = [...this.#reading];
      const parts = Array.from({ length: Math.ceil(ids.length / KEYS) }, (_, part) => ids.slice(part * KEYS, (part + 1) * KEYS));
      const rows = await Promise.all(parts.map((part) => store.getMany(part.map((id) => questionKey(this.#site, id)))));
      await following.atRest(() => this.#believe(rows.flat()));
    }
  }

  #believe(rows: readonly (Question | undefined)[]): void {
    for (const row of rows) if (row?.kind === 'question' && !this.#touched.has(row.id)) this.table.add(entryOf(row));
    this.#reading = new Set(this.#touched);
    this.#touched.clear();
  }
}

/** A deleted question is in no listing, and comes along nevertheless: it may be brought back. */
function entryOf({ id, created, active, score, answers, version, tags, bounty, deleted }: Question): Entry {
  const entry = { id, created, active, score, answers, version, tags, ...(bounty && { bountyEnds: bounty.ends }) };
  return deleted === undefined ? entry : { ...entry, deleted: true };
}
