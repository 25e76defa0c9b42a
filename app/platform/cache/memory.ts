import type { Clock } from '../clock/port.ts';
import { type Entry, openEntries } from './entries.ts';
import { nameOf } from './names.ts';
import { type Loaded, type NextLevel, noNextLevel } from './next-level.ts';
import type { Cache, CacheKey } from './port.ts';

/** Bytes that the values may take, estimated, unless it is said otherwise. */
const BYTES_AT_MOST = 64 * 1024 * 1024;

export type MemoryOptions = { readonly clock: Clock; readonly bytesAtMost?: number };

/** A cache in this process, and what another process may have it forget. */
export type Memory = {
  readonly cache: Cache;
  /** Forgets what stands under a name (names.ts). */
  forget(name: string): void;
  /** Forgets everything. */
  clear(): void;
};

/** A cache in this process: what was used longest ago goes first. Values are handed out as they are, never copied: nobody changes one. */
export const memoryCache = (options: MemoryOptions): Cache => openMemory(options).cache;

/** The same with another level behind it, which is asked for what is missing here. Keys of scope `local` never go there. */
export function openMemory({ clock, bytesAtMost = BYTES_AT_MOST, next }: MemoryOptions & { readonly next?: NextLevel }): Memory {
  const entries = openEntries(bytesAtMost);
  const loader = noNextLevel(clock);
  /** Loads under way. A purge takes its load out, so that what it brings is neither kept nor waited for by later callers. */
  const loads = new Map<string, Promise<unknown>>();
  let hits = 0;
  let misses = 0;

  const levelOf = (keys: readonly CacheKey[]): NextLevel => (next && keys.every(({ scope }) => scope !== 'local') ? next : loader);
  /** What is known of a value, of whatever age. */
  const known = <T>(name: string) => ({ name, had: entries.peek(name) as Loaded<T> | undefined });

  function forget(name: string): void {
    entries.forget(name);
    loads.delete(name);
  }

  /** The load under way, or a new one. */
  function loading<T>(name: string, load: () => Promise<Loaded<T> | undefined>): Promise<T> {
    const running = loads.get(name);
    if (running) return running as Promise<T>;
    const run = async (): Promise<T> => {
      try {
        const loaded = await load();
        if (!loaded) throw new Error(`The next level gave nothing for ${name}.`);
        if (loads.get(name) === promise) entries.keep(name, loaded.value, loaded.loadedAt);
        return loaded.value;
      } finally {
        if (loads.get(name) === promise) loads.delete(name);
      }
    };
    const promise: Promise<T> = Promise.resolve().then(run);
    loads.set(name, promise);
    return promise;
  }

  /** The entry when it may be served at its age, counted as a hit and as used just now. */
  function served(name: string, fresh: number, stale: number): { readonly value: unknown; readonly refresh: boolean } | undefined {
    const entry: Entry | undefined = entries.peek(name);
    const age = entry ? clock.now() - entry.loadedAt : Number.POSITIVE_INFINITY;
    if (!entry || age >= fresh + stale) {
      misses++;
      return undefined;
    }
    hits++;
    entries.used(name, entry);
    return { value: entry.value, refresh: age >= fresh };
  }

  const cache: Cache = {
    async getSet<T>(key: CacheKey, fresh: number, stale: number, load: (old: T | undefined) => Promise<T>): Promise<T> {
      const name = nameOf(key);
      const entry = served(name, fresh, stale);
      const one = async (refresh: boolean): Promise<Loaded<T> | undefined> => {
        const [loaded] = await levelOf([key]).load<T>([known(name)], { fresh, stale, refresh }, async (_places, [old]) => [await load(old)]);
        return loaded;
      };
      if (!entry) return loading(name, () => one(false));
      // A refresh that fails leaves the old value; the next caller tries again.
      if (entry.refresh) loading(name, () => one(true)).catch(() => undefined);
      return entry.value as T;
    },
    async getSetMany<T>(keys: readonly CacheKey[], fresh: number, stale: number, load: (missing: readonly number[]) => Promise<readonly T[]>) {
      const names = keys.map(nameOf);
      const entered = names.map((name) => served(name, fresh, stale));
      const together = (places: readonly number[], refresh: boolean): readonly Promise<T>[] => {
        const idle = places.filter((place) => !loads.has(names[place] ?? ''));
        const those = async (): Promise<readonly Loaded<T>[]> =>
          levelOf(keys).load<T>(
            idle.map((place) => known(names[place] ?? '')),
            { fresh, stale, refresh },
            (missing) => load(missing.flatMap((place) => idle[place] ?? [])),
          );
        const batch = idle.length > 0 ? Promise.resolve().then(those) : undefined;
        return places.map((place) => loading<T>(names[place] ?? '', async () => (await batch)?.[idle.indexOf(place)]));
      };
      const refreshed = entered.flatMap((entry, place) => (entry?.refresh ? place : []));
      for (const refresh of together(refreshed, true)) refresh.catch(() => undefined);
      const missing = entered.flatMap((entry, place) => (entry ? [] : place));
      if (missing.length === 0) return entered.map((entry) => entry?.value as T);
      const loaded = await Promise.all(together(missing, false));
      return entered.map((entry, place) => (entry ? entry.value : loaded[missing.indexOf(place)]) as T);
    },
    async purge(key) {
      forget(nameOf(key));
      if (next && key.scope !== 'local') await next.purge(nameOf(key));
    },
    statistics: () => ({ hits, misses, entries: entries.size }),
  };

  function clear(): void {
    entries.clear();
    loads.clear();
  }

  return { cache, forget, clear };
}
