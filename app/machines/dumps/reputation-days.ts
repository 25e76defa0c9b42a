import { everyRow } from '../../core/every-row.ts';
import { type Cause, type ReputationDay, reputationDayKey, reputationDaysOf } from '../../core/reputation/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Store } from '../../platform/store/port.ts';
import { Column } from './column.ts';
import { Counts } from './counts.ts';
import type { ImportJournal } from './journal.ts';
import { Loader } from './loader.ts';
import { isoDay } from './rows/vote.ts';

/** Causes on days of persons held in memory before they are written: some 5 MB. */
const HELD = 150_000;

/** Rows made at a time. */
const ROWS = 1000;

/** Larger than any day that a dump can hold: 2149. */
const DAYS = 65_536;

/** What of a day a dump moves. The place in the list is part of a count's key. */
const CAUSES = [
  'question-up',
  'answer-up',
  'down',
  'accepted',
  'accepting',
  'edit-approved',
  'bounty-won',
  'bounty-offered',
  'association',
  'adjusted',
] as const satisfies readonly Cause[];

type DumpCause = (typeof CAUSES)[number];

const PLACES = new Map<DumpCause, number>(CAUSES.map((cause, place) => [cause, place]));

/** One day of one person, counted from 1970, without a key. */
type Day = { readonly person: number; readonly day: number; readonly causes: Partial<Record<DumpCause, number>> };

/** A day as rules sum it. */
export type ToldDay = Pick<ReputationDay, 'day'> & Partial<Record<Cause, number>>;

/**
 * Gathers what moved reputation, by person and UTC day. Days come about in order, so that nearly all are whole when
 * they are written; one that comes again is read, added to and written anew.
 */
export class ReputationDays {
  readonly #store: Store;
  readonly #loader: Loader;
  readonly #site: SiteNumber;
  readonly #journal: ImportJournal;
  #held = new Counts();
  readonly #written = new Set<number>();
  /** Persons with any cause. */
  readonly touched = new Column();

  constructor(loads: ConstructorParameters<typeof Loader>[0], journal: ImportJournal) {
    this.#store = loads.ports.store;
    this.#loader = new Loader(loads);
    this.#site = journal.number;
    this.#journal = journal;
  }

  /** Adds to a person's day (counted from 1970), if there is a person. */
  add(person: number | undefined, day: number, cause: DumpCause, count = 1): void {
    if (person === undefined) return;
    this.touched.set(person, 1);
    this.#held.add(((person + 1) * DAYS + day) * CAUSES.length + (PLACES.get(cause) ?? 0), count);
  }

  async flushIfMany(): Promise<void> {
    if (this.#held.size >= HELD) await this.flush();
  }

  async flush(): Promise<void> {
    const held = this.#held;
    this.#held = new Counts();
    const keys = held.keys();
    await this.#journal.cover(0, personOf(keys.at(-1) ?? 0));
    const days = new Set<number>();
    const fresh: ReputationDay[] = [];
    const again: ReputationDay[] = [];
    for (const { person, day, causes } of daysIn(held, keys)) {
      days.add(day);
      const text = isoDay(day);
      (this.#written.has(day) ? again : fresh).push({ key: reputationDayKey(this.#site, person, text), day: text, ...causes } as ReputationDay);
      if (fresh.length >= ROWS) await this.#loader.add(fresh.splice(0));
      if (again.length >= ROWS) await this.#merge(again.splice(0));
    }
    await this.#loader.add(fresh);
    await this.#merge(again);
    await this.#loader.flush();
    for (const day of days) this.#written.add(day);
  }

  /**
   * A reader of a person's days so far, asked for persons in ascending order: from memory while all of them are there
   * still, which saves a small dump a query a person.
   */
  async reader(): Promise<(person: number) => Promise<readonly ToldDay[]>> {
    if (this.#written.size > 0) {
      await this.flush();
      return async (person) => (this.touched.get(person) === 1 ? everyRow(this.#store, reputationDaysOf(this.#site, person)) : []);
    }
    const days = daysIn(this.#held, this.#held.keys());
    let next = days.next().value;
    return async (person) => {
      const found: ToldDay[] = [];
      for (; next && next.person <= person; next = days.next().value) {
        if (next.person === person) found.push({ day: isoDay(next.day), ...next.causes });
      }
      return found;
    };
  }

  async #merge(rows: readonly ReputationDay[]): Promise<void> {
    const before = await this.#store.getMany(rows.map((row) => row.key));
    await this.#loader.add(rows.map((row, index) => sum(before[index] as ReputationDay | undefined, row)));
  }
}

const personOf = (key: number): number => Math.floor(key / CAUSES.length / DAYS) - 1;

/** Days by person and then by day. What is added while they are told may be in them or not. */
function* daysIn(counts: Counts, keys: Float64Array): Generator<Day, undefined> {
  for (let place = 0; place < keys.length; ) {
    const name = Math.floor((keys[place] ?? 0) / CAUSES.length);
    const causes: Partial<Record<DumpCause, number>> = {};
    for (; place < keys.length; place++) {
      const key = keys[place] ?? 0;
      if (Math.floor(key / CAUSES.length) !== name) break;
      const cause = CAUSES[key % CAUSES.length];
      if (cause) causes[cause] = counts.get(key);
    }
    yield { person: Math.floor(name / DAYS) - 1, day: name % DAYS, causes };
  }
}

function sum(before: ReputationDay | undefined, row: ReputationDay): ReputationDay {
  if (!before) return row;
  const both: Record<string, unknown> = { ...before, ...row };
  for (const [name, value] of Object.entries(before)) {
    const other = row[name];
    if (typeof value === 'number' && typeof other === 'number') both[name] = value + other;
  }
  return both as ReputationDay;
}
