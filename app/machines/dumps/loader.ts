import type { Row, Store } from '../../platform/store/port.ts';

/** Rows given to the store together. */
const BATCH = 2000;

/** Loads that the store is still busy with: to be waited for before anything is swept away. */
export type Loading = Set<Promise<void>>;

/**
 * Gathers rows and loads them in batches, one of which is on its way while the next is gathered. Rows of a site that no
 * reader knows yet.
 */
export class Loader {
  readonly #store: Store;
  readonly #loading: Loading;
  #rows: Row[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor({ ports, loading }: { readonly ports: { readonly store: Store }; readonly loading: Loading }) {
    this.#store = ports.store;
    this.#loading = loading;
  }

  /** Takes rows, and loads what has gathered once it is enough. */
  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length >= BATCH) await this.#send();
  }

  /** Resolves when every row is loaded. */
  async flush(): Promise<void> {
    if (this.#rows.length > 0) await this.#send();
    await this.#last;
  }

  async #send(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#last;
    const load = this.#store.load(rows);
    this.#last = load;
    this.#loading.add(load);
    // What fails is told by the next call here; nobody may be waiting yet.
    load.catch(() => {}).finally(() => this.#loading.delete(load));
  }
}
