import { hostname } from 'node:os';
import { NETWORK, padded, type SiteNumber } from '../../core/sites/records.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { type Change, Conflict, type Key, type Range, type Row, type Store } from '../../platform/store/port.ts';
import { ImportRefused } from './errors.ts';
import { isAlive } from './process.ts';

/** How long an import that shows no life is believed to live. A process of this machine that is gone is not believed. */
export const LEASE = 60_000;

/**
 * A site number whose rows must go unless their import ends well: written before the first of them, and raised before
 * any row beyond its bounds. A sweep walks the partitions that it names.
 */
export type Journal = Row & {
  readonly number: SiteNumber;
  readonly siteKey: string;
  /** The highest post id and person id that a row may stand under. */
  readonly posts: number;
  readonly people: number;
  /** The site that this import will replace, once it is made read-only for it. */
  readonly replaces?: SiteNumber;
  /** Who imports, and until when it is believed to. */
  readonly host: string;
  readonly process: number;
  readonly until: number;
  /** How many posts and then people a sweep is through with. */
  readonly swept?: number;
};

/** One import of a site key at a time. */
export type ImportLock = Row & { readonly number: SiteNumber };

export const journalKey = (number: SiteNumber): Key<Journal> => [NETWORK, `import#${padded(number)}`];
export const allJournals: Range<Journal> = { partition: NETWORK, prefix: 'import#' };
export const lockKey = (siteKey: string): Key<ImportLock> => [NETWORK, `importing#${siteKey}`];

/** Numbers that this process imports into. One that failed on a full disk could not take its journal back. */
const atWork = new Set<SiteNumber>();

/** Whether nobody is at work under a journal any more. */
export function isAbandoned(journal: Journal, now: number): boolean {
  if (journal.until <= now) return true;
  if (journal.host !== hostname()) return false;
  return journal.process === process.pid ? !atWork.has(journal.number) : !isAlive(journal.process);
}

/** Opens the journal of a new number and takes the key. @throws ImportRefused when another import holds it */
export async function openJournal(store: Store, clock: Clock, siteKey: string, number: SiteNumber): Promise<ImportJournal> {
  const journal: Journal = { key: journalKey(number), number, siteKey, posts: 0, people: 0, ...holder(clock) };
  try {
    await store.write([
      { put: { key: lockKey(siteKey), number }, when: 'absent' },
      { put: journal, when: 'absent' },
    ]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new ImportRefused(`Another import of ${siteKey} is under way: wait for it to end, or stop it and try again.`);
  }
  return new ImportJournal(store, clock, journal);
}

const holder = (clock: Clock): Pick<Journal, 'host' | 'process' | 'until'> => ({
  host: hostname(),
  process: process.pid,
  until: clock.now() + LEASE,
});

/** The journal of an import under way, kept alive until it is let go. */
export class ImportJournal {
  readonly number: SiteNumber;
  readonly siteKey: string;
  readonly #store: Store;
  readonly #clock: Clock;
  #posts = 0;
  #people = 0;
  #lost = false;
  #renewing: Promise<void> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  constructor(store: Store, clock: Clock, { number, siteKey }: Journal) {
    this.#store = store;
    this.#clock = clock;
    this.number = number;
    this.siteKey = siteKey;
    atWork.add(number);
    this.#timer = setInterval(() => void this.#renew({}).catch(() => {}), LEASE / 4);
    this.#timer.unref();
  }

  /** Says that rows may come under these ids: to be awaited before the first of them is written. */
  async cover(posts: number, people: number): Promise<void> {
    await this.#renewing;
    if (posts <= this.#posts && people <= this.#people) return;
    // In steps, so that ids that come one by one do not write the journal each time.
    const bounds = {
      posts: Math.max(posts, this.#posts),
      people: people > this.#people ? Math.max(people, Math.ceil(this.#people * 1.5), 1000) : this.#people,
    };
    this.#renewing = this.#renew(bounds);
    await this.#renewing;
    this.#posts = Math.max(bounds.posts, this.#posts);
    this.#people = Math.max(bounds.people, this.#people);
  }

  /** What a sweep of this import's rows has to walk. */
  row(): Journal {
    const { number, siteKey } = this;
    return { key: journalKey(number), number, siteKey, posts: this.#posts, people: this.#people, ...holder(this.#clock) };
  }

  /** Says which site has been made read-only for this import. */
  replacing(number: SiteNumber): Change {
    return { update: journalKey(this.number), set: { replaces: number, ...holder(this.#clock) }, when: this.#own() };
  }

  /** What ends the import well: the journal and the lock go, if they are still this import's. */
  closing(): readonly Change[] {
    return [
      { remove: journalKey(this.number), when: this.#own() },
      { remove: lockKey(this.siteKey), when: { equals: { number: this.number } } },
    ];
  }

  /** Stops renewing the lease. */
  letGo(): void {
    atWork.delete(this.number);
    clearInterval(this.#timer);
  }

  /** @throws ImportRefused when the lease was lost: the machine slept, and another swept the import away. */
  check(): void {
    if (this.#lost) throw new ImportRefused('This import was taken for abandoned and swept away: start it again.');
  }

  async #renew(set: { posts?: number; people?: number }): Promise<void> {
    this.check();
    try {
      await this.#store.write([{ update: journalKey(this.number), set: { ...set, ...holder(this.#clock) }, when: this.#own() }]);
    } catch (error) {
      if (error instanceof Conflict) this.#lost = true;
      this.check();
      throw error;
    }
  }

  readonly #own = () => ({ equals: { host: hostname(), process: process.pid } });
}
