import type { Row, Store } from '../../platform/store/port.ts';

/** Rows given to the store together. */
const BATCH = 4000;

/** Gathers rows and loads them in batches. Rows of a site that no reader knows yet. */
export class Loader {
  readonly #store: Store;
  #rows: Row[] = [];
  /** Rows written so far. */
  loaded = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Takes rows, and loads what has gathered once it is enough. */
  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#rows.push(row);
    if (this.#rows.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    if (rows.length === 0) return;
    this.#rows = [];
    await this.#store.load(rows);
    this.loaded += rows.length;
  }
}
