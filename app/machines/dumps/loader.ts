import type { Row, Store } from '../../platform/store/port.ts';

/** Rows from which on they are given to the store. */
const ENOUGH = 200;

/**
 * Gifts that may be on their way at once, of some 128 KB of a dump each, so that they take some megabytes. Twice what a
 * transaction of the embedded store takes: one is written while the next gathers.
 */
const UNDER_WAY = 24;

/** Loads that the store is still busy with: to be waited for before anything is swept away. */
export type Loading = Set<Promise<void>>;

/**
 * Gives rows to the store as they come, so that none is kept here, and waits only when too many are on their way. Rows
 * of a site that no reader knows yet.
 */
export class Loader {
  readonly #store: Store;
  readonly #loading: Loading;
  #rows: Row[] = [];
  #sent: Promise<void>[] = [];

  constructor({ ports, loading }: { readonly ports: { readonly store: Store }; readonly loading: Loading }) {
    this.#store = ports.store;
    this.#loading = loading;
  }

  /** Takes rows, and loads what has gathered once it is enough. */
  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length < ENOUGH) return;
    this.#send();
    if (this.#sent.length >= UNDER_WAY) await this.#sent.shift();
  }

  /** Resolves when every row is loaded. */
  async flush(): Promise<void> {
    if (this.#rows.length > 0) this.#send();
    const sent = this.#sent;
    this.#sent = [];
    await Promise.all(sent);
  }

  #send(): void {
    const load = this.#store.load(this.#rows);
    this.#rows = [];
    this.#sent.push(load);
    this.#loading.add(load);
    // What fails is told by a later call here; nobody may be waiting yet.
    load.catch(() => {}).finally(() => this.#loading.delete(load));
  }
}
