import type { Event } from '../../core/events.ts';
import { everyRow } from '../../core/every-row.ts';
import { allSites, type SiteNumber } from '../../core/sites/records.ts';
import type { LogEntry, Store } from '../../platform/store/port.ts';
import type { Following } from '../follow/follow.ts';
import { persist } from '../follow/patience.ts';
import { applyEvent } from './apply-event.ts';
import type { EarlyEvents } from './early-events.ts';
import { LoadingSite } from './loading-site.ts';
import { SiteIndex } from './site-index.ts';
import type { SavedSite } from './snapshot.ts';

/** A site that can be asked. */
export type Kept = { readonly number: SiteNumber; readonly index: SiteIndex; readonly early: EarlyEvents };

/** `site` is another one after a failure: reading begins anew. */
type Loading = { site: LoadingSite; done: Promise<void> };

export type SitesOptions = {
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  readonly only: readonly SiteNumber[] | undefined;
};

/** The engine's sites: those that can be asked, those being loaded, and which number now stands for which. */
export class Sites {
  readonly #options: SitesOptions;
  readonly #kept = new Map<SiteNumber, Kept>();
  readonly #loading = new Map<SiteNumber, Loading>();
  /** What was known before all is read anew: it answers, as it was, until the new is there. */
  readonly #before = new Map<SiteNumber, Kept>();
  /** While a site is loaded anew, its old content answers for the new number; afterwards the new for the old, which requests under way still ask for. */
  readonly #standIns = new Map<SiteNumber, SiteNumber>();

  constructor(options: SitesOptions) {
    this.#options = options;
  }

  /** Begins anew with what a snapshot held; loads what it lacks, and forgets what the network no longer has. */
  async open(saved: readonly SavedSite[], following: Following): Promise<void> {
    const { only, signal, onError } = this.#options;
    for (const [number, kept] of this.#kept) this.#before.set(number, kept);
    this.#kept.clear();
    this.#loading.clear();
    for (const { number, table, early } of saved) this.#kept.set(number, { number, early, index: new SiteIndex(table) });
    const found = only ? { value: only } : await persist(() => this.#published(), signal, onError);
    if (!found) return;
    const numbers = found.value;
    for (const known of [this.#kept, this.#before]) for (const number of known.keys()) if (!numbers.includes(number)) known.delete(number);
    for (const number of numbers) if (!this.#kept.has(number)) this.#load(number, following);
  }

  async #published(): Promise<readonly SiteNumber[]> {
    return (await everyRow(this.#options.store, allSites)).map(({ number }) => number);
  }

  /** Resolves when what is being loaded has been. */
  async settled(): Promise<void> {
    await Promise.all(this.#loading.values().map(({ done }) => done));
  }

  /** What can be asked at once. */
  now(site: SiteNumber): Kept | undefined {
    const standIn = this.#standIns.get(site);
    return this.#kept.get(site) ?? this.#before.get(site) ?? (standIn === undefined ? undefined : this.#kept.get(standIn));
  }

  /** What can be asked when it is loaded; undefined when the network has no such site. */
  async later(site: SiteNumber, following: Following): Promise<Kept | undefined> {
    if (!this.#loading.has(site)) await following.caughtUp();
    if (!this.now(site)) await this.#loading.get(site)?.done;
    return this.now(site);
  }

  /** Everything loaded, for a snapshot. */
  kept(): readonly SavedSite[] {
    return [...this.#kept.values()].map(({ number, index, early }) => ({ number, early, table: index.table }));
  }

  apply(entries: readonly LogEntry[], following: Following): void {
    for (const { site, time, event: told } of entries) {
      const event = told as Event;
      if (event.kind === 'site-added') this.#appear(event.number, null, following);
      else if (event.kind === 'site-replaced') this.#appear(event.number, event.before, following);
      else {
        const kept = this.#kept.get(site);
        if (kept) applyEvent(kept.index, kept.early, event, time);
        else this.#loading.get(site)?.site.apply(event, time);
      }
    }
  }

  #appear(number: SiteNumber, before: SiteNumber | null, following: Following): void {
    const { only } = this.#options;
    if (only && !only.includes(number) && !(before !== null && only.includes(before))) return;
    if (before !== null) this.#standIns.set(number, before);
    if (!this.#kept.has(number)) this.#load(number, following);
    else this.#retire(number);
  }

  #load(number: SiteNumber, following: Following): void {
    if (this.#loading.has(number)) return;
    const { signal, onError } = this.#options;
    const loading: Loading = { site: new LoadingSite(number), done: Promise.resolve() };
    this.#loading.set(number, loading);
    loading.done = persist(
      () => this.#read(number, loading, following),
      signal,
      (error) => signal.aborted || onError(error),
    ).then(() => undefined);
  }

  async #read(number: SiteNumber, loading: Loading, following: Following): Promise<void> {
    const { store, signal } = this.#options;
    const site = new LoadingSite(number);
    loading.site = site;
    const publish = () => {
      if (this.#loading.get(number) !== loading) return true;
      if (!site.complete) return false;
      this.#kept.set(number, { number, early: site.early, index: new SiteIndex(site.table) });
      this.#loading.delete(number);
      this.#before.delete(number);
      this.#retire(number);
      return true;
    };
    do await site.read(store, following, signal);
    while (!(await following.atRest(publish)));
  }

  /** The site that this one replaced is asked no more, but by requests under way. */
  #retire(number: SiteNumber): void {
    const before = this.#standIns.get(number);
    if (before === undefined) return;
    this.#standIns.delete(number);
    this.#kept.delete(before);
    this.#standIns.set(before, number);
  }
}
