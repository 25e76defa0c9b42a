import { everyRow } from '../../core/every-row.ts';
import { type Cause, type ReputationDay, reputationDayKey, reputationDaysOf } from '../../core/reputation/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Store } from '../../platform/store/port.ts';
import { Column } from './column.ts';
import type { ImportJournal } from './journal.ts';
import { Loader } from './loader.ts';
import { isoDay } from './rows/vote.ts';

/** Days of persons held in memory before they are written: some 30 MB. */
const HELD = 150_000;

/** Larger than any day that a dump can hold: 2149. */
const DAYS = 65_536;

type Counts = Partial<Record<Cause, number>>;

/**
 * Gathers what moved reputation, by person and UTC day. Days come about in order, so that nearly all are whole when
 * they are written; one that comes again is read, added to and written anew.
 */
export class ReputationDays {
  readonly #store: Store;
  readonly #loader: Loader;
  readonly #site: SiteNumber;
  readonly #journal: ImportJournal;
  #held = new Map<number, Counts>();
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
  add(person: number | undefined, day: number, cause: Cause, count = 1): void {
    if (person === undefined) return;
    this.touched.set(person, 1);
    const name = (person + 1) * DAYS + day;
    const counts = this.#held.get(name);
    if (counts) counts[cause] = (counts[cause] ?? 0) + count;
    else this.#held.set(name, { [cause]: count });
  }

  async flushIfMany(): Promise<void> {
    if (this.#held.size >= HELD) await this.flush();
  }

  async flush(): Promise<void> {
    const fresh: ReputationDay[] = [];
    const again: ReputationDay[] = [];
    const held = this.#held;
    this.#held = new Map();
    let highest = 0;
    for (const { person, day, row } of this.#rowsOf(held)) {
      if (person > highest) highest = person;
      (this.#written.has(day) ? again : fresh).push(row);
    }
    await this.#journal.cover(0, highest);
    for (let start = 0; start < fresh.length; start += 1000) await this.#loader.add(fresh.slice(start, start + 1000));
    for (let start = 0; start < again.length; start += 1000) await this.#merge(again.slice(start, start + 1000));
    await this.#loader.flush();
    for (const name of held.keys()) this.#written.add(name % DAYS);
  }

  /** A reader of a person's days so far: from memory while all of them are there still, which saves a small dump a query a person. */
  async reader(): Promise<(person: number) => Promise<readonly ReputationDay[]>> {
    const stored = async (person: number): Promise<readonly ReputationDay[]> =>
      this.touched.get(person) === 1 ? everyRow(this.#store, reputationDaysOf(this.#site, person)) : [];
    if (this.#written.size > 0) {
      await this.flush();
      return stored;
    }
    const byPerson = new Map<number, ReputationDay[]>();
    for (const { person, row } of this.#rowsOf(this.#held)) {
      const days = byPerson.get(person);
      if (days) days.push(row);
      else byPerson.set(person, [row]);
    }
    return async (person) => byPerson.get(person) ?? [];
  }

  *#rowsOf(held: ReadonlyMap<number, Counts>): Generator<{ readonly person: number; readonly day: number; readonly row: ReputationDay }> {
    for (const [name, counts] of held) {
      const person = Math.floor(name / DAYS) - 1;
      const day = name % DAYS;
      const text = isoDay(day);
      yield { person, day, row: { key: reputationDayKey(this.#site, person, text), day: text, ...counts } as ReputationDay };
    }
  }

  async #merge(rows: readonly ReputationDay[]): Promise<void> {
    const before = await this.#store.getMany(rows.map((row) => reputationDayKey(this.#site, personOf(row), row.day)));
    await this.#loader.add(rows.map((row, index) => sum(before[index], row)));
  }
}

const personOf = (row: ReputationDay): number => Number(row.key[0].slice(row.key[0].lastIndexOf('#') + 1));

function sum(before: ReputationDay | undefined, row: ReputationDay): ReputationDay {
  if (!before) return row;
  const both: Record<string, unknown> = { ...before, ...row };
  for (const [name, value] of Object.entries(before)) {
    const other = row[name];
    if (typeof value === 'number' && typeof other === 'number') both[name] = value + other;
  }
  return both as ReputationDay;
}
