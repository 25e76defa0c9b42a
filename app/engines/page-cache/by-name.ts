import type { Entry } from './entry.ts';

/** Entries by the names of what they are made of. */
export interface ByName {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  of(name: string): Iterable<Entry>;
}

export function entriesByName(): ByName {
  const byName = new Map<string, Set<Entry>>();
  return {
    add(entry) {
      for (const name of entry.names) {
        const entries = byName.get(name);
        if (entries) entries.add(entry);
        else byName.set(name, new Set([entry]));
      }
    },
    remove(entry) {
      for (const name of entry.names) {
        const entries = byName.get(name);
        entries?.delete(entry);
        if (entries?.size === 0) byName.delete(name);
      }
    },
    of: (name) => byName.get(name) ?? [],
  };
}
