import type { Found, Key, Row, Store } from '../platform/store/port.ts';

/** Reads by key that are asked for apart and made together. */
export interface Gather {
  /** Rows in the order of the keys, undefined where there is none. */
  getMany<T extends Row>(keys: readonly Key<T>[]): Promise<readonly (T | undefined)[]>;
}

type Wanted = { readonly keys: readonly Key[]; readonly settle: PromiseWithResolvers<readonly (Row | undefined)[]> };

/**
 * Reads by key, collected until everything that can run has run, then made as one getMany: so the cards of a page's
 * authors, cached one by one, and the questions it links to cost one round trip, without knowing of each other.
 */
export function gatherFrom(store: Store): Gather {
  let wanted: Wanted[] = [];

  function send(): void {
    const sent = wanted;
    wanted = [];
    store.getMany(sent.flatMap(({ keys }) => keys)).then(
      (rows) => {
        let start = 0;
        for (const { keys, settle } of sent) {
          settle.resolve(rows.slice(start, start + keys.length));
          start += keys.length;
        }
      },
      (error: unknown) => {
        for (const { settle } of sent) settle.reject(error);
      },
    );
  }

  return {
    getMany<T extends Row>(keys: readonly Key<T>[]): Promise<readonly (T | undefined)[]> {
      if (keys.length === 0) return Promise.resolve([]);
      // A tick comes after every promise that is ready, hence after the loaders of a cache in this process.
      if (wanted.length === 0) queueMicrotask(() => process.nextTick(send));
      const settle = Promise.withResolvers<readonly (Row | undefined)[]>();
      wanted.push({ keys, settle });
      return settle.promise as Promise<readonly (T | undefined)[]>;
    },
  };
}

/** The same store, whose reads by key are gathered: for those who ask it for what they need without knowing of each other. */
export function gathering(store: Store): Store {
  const gather = gatherFrom(store);
  return {
    ...store,
    get: async <T extends Row>(key: Key<T>) => (await gather.getMany([key]))[0],
    // The rows come in the order of the keys, whose types say which is which.
    getMany: <const K extends readonly Key[]>(keys: K) => gather.getMany(keys) as Promise<unknown> as Promise<Found<K>>,
  };
}
