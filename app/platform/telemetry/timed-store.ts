import type { Store } from '../store/port.ts';
import type { Telemetry } from './port.ts';

/** A store whose calls are counted and timed for the request that makes them. Failed ones too: they take their time as well. */
export function timedStore(store: Store, telemetry: Telemetry): Store {
  async function timed<T>(call: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await call();
    } finally {
      telemetry.timed('store', performance.now() - started);
    }
  }
  return {
    get: (key) => timed(() => store.get(key)),
    getMany: (keys) => timed(() => store.getMany(keys)),
    query: (range) => timed(() => store.query(range)),
    queryIndex: (index, range) => timed(() => store.queryIndex(index, range)),
    write: (changes, options) => timed(() => store.write(changes, options)),
    load: (rows) => timed(() => store.load(rows)),
    close: () => store.close(),
  };
}
