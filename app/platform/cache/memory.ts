import type { Clock } from '../clock/port.ts';
import type { Cache, CacheKey } from './port.ts';
import { estimatedBytes } from './size.ts';

/** Bytes that the values may take, estimated, unless it is said otherwise. */
const BYTES_AT_MOST = 64 * 1024 * 1024;

/** What an entry costs beside its name and value. It bounds the number of entries too: nothing is free. */
const ENTRY_BYTES = 200;

type Entry = { readonly value: unknown; readonly bytes: number; readonly loadedAt: number };

/** A cache in this process: what was used longest ago goes first. Values are handed out as they are, never copied: nobody changes one. */
export function memoryCache({ clock, bytesAtMost = BYTES_AT_MOST }: { readonly clock: Clock; readonly bytesAtMost?: number }): Cache {
  /** In order of use, the longest unused first. */
  const entries = new Map<string, Entry>();
  /** Loads under way. A purge takes its load out, so that what it brings is neither kept nor waited for by later callers. */
  const loads = new Map<string, Promise<unknown>>();
  let bytes = 0;
  let hits = 0;
  let misses = 0;

  function forget(name: string): void {
    bytes -= entries.get(name)?.bytes ?? 0;
    entries.delete(name);
  }

  function keep(name: string, value: unknown, loadedAt: number): void {
    forget(name);
    const size = ENTRY_BYTES + 2 * name.length + estimatedBytes(value);
    if (size > bytesAtMost) return;
    entries.set(name, { value, bytes: size, loadedAt });
    bytes += size;
    for (const eldest of entries.keys()) {
      if (bytes <= bytesAtMost) return;
      forget(eldest);
    }
  }

  /** The load under way, or a new one. A load counts as of its start: what changed meanwhile may be missing from it. */
  function loading<T>(name: string, load: (old: T | undefined) => Promise<T>): Promise<T> {
    const running = loads.get(name);
    if (running) return running as Promise<T>;
    const started = clock.now();
    const run = async (): Promise<T> => {
      try {
        const value = await load(entries.get(name)?.value as T | undefined);
        if (loads.get(name) === promise) keep(name, value, started);
        return value;
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
    const entry = entries.get(name);
    const age = entry ? clock.now() - entry.loadedAt : Number.POSITIVE_INFINITY;
    if (!entry || age >= fresh + stale) {
      misses++;
      return undefined;
    }
    hits++;
    entries.delete(name);
    entries.set(name, entry);
    return { value: entry.value, refresh: age >= fresh };
  }

  return {
    async getSet<T>(key: CacheKey, fresh: number, stale: number, load: (old: T | undefined) => Promise<T>): Promise<T> {
      const name = nameOf(key);
      const entry = served(name, fresh, stale);
      if (!entry) return loading(name, load);
      // A refresh that fails leaves the old value; the next caller tries again.
      if (entry.refresh) loading(name, load).catch(() => undefined);
      return entry.value as T;
    },
    async getSetMany<T>(keys: readonly CacheKey[], fresh: number, stale: number, load: (missing: readonly number[]) => Promise<readonly T[]>) {
      const names = keys.map(nameOf);
      const entered = names.map((name) => served(name, fresh, stale));
      const together = (places: readonly number[]): readonly Promise<T>[] => {
        const idle = places.filter((place) => !loads.has(names[place] ?? ''));
        const batch = idle.length > 0 ? Promise.resolve().then(() => load(idle)) : undefined;
        return places.map((place) => loading<T>(names[place] ?? '', async () => (await batch)?.[idle.indexOf(place)] as T));
      };
      for (const refresh of together(entered.flatMap((entry, place) => (entry?.refresh ? place : [])))) refresh.catch(() => undefined);
      const missing = entered.flatMap((entry, place) => (entry ? [] : place));
      if (missing.length === 0) return entered.map((entry) => entry?.value as T);
      const loaded = await Promise.all(together(missing));
      return entered.map((entry, place) => (entry ? entry.value : loaded[missing.indexOf(place)]) as T);
    },
    async purge(key) {
      const name = nameOf(key);
      forget(name);
      loads.delete(name);
    },
    statistics: () => ({ hits, misses, entries: entries.size }),
  };
}

/** One text per key. The name comes last, so that whatever it holds it cannot be taken for another key. */
function nameOf({ scope, site, name, schema }: CacheKey): string {
  return `${scope}#${site ?? ''}#${schema}#${name}`;
}
