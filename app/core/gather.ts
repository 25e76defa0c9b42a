import type { Key, Row, Store } from '../platform/store/port.ts';

/** Reads by key that are asked for apart and made together. */
export interface Gather {
  get<T extends Row>(key: Key<T>): Promise<T | undefined>;
}

type Wanted = { readonly key: Key; readonly settle: PromiseWithResolvers<Row | undefined> };

/**
 * Reads by key, collected until everything that can run has run, then made as one getMany: so a page's authors, cached
 * one by one, and the questions it links to cost one round trip, without knowing of each other.
 */
export function gatherFrom(store: Store): Gather {
  let wanted = new Map<string, Wanted>();

  function send(): void {
    const sent = [...wanted.values()];
    wanted = new Map();
    store.getMany(sent.map(({ key }) => key)).then(
      (rows) => {
        for (const [index, { settle }] of sent.entries()) settle.resolve(rows[index]);
      },
      (error: unknown) => {
        for (const { settle } of sent) settle.reject(error);
      },
    );
  }

  return {
    get<T extends Row>(key: Key<T>): Promise<T | undefined> {
      const name = key.join('\n');
      const asked = wanted.get(name);
      if (asked) return asked.settle.promise as Promise<T | undefined>;
      // A tick comes after every promise that is ready, hence after the loaders of a cache in this process.
      if (wanted.size === 0) queueMicrotask(() => process.nextTick(send));
      const settle = Promise.withResolvers<Row | undefined>();
      wanted.set(name, { key, settle });
      return settle.promise as Promise<T | undefined>;
    },
  };
}
