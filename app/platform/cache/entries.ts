import { estimatedBytes } from './size.ts';

/** What an entry costs beside its name and value. It bounds the number of entries too: nothing is free. */
const ENTRY_BYTES = 200;

export type Entry = { readonly value: unknown; readonly bytes: number; readonly loadedAt: number };

/** Entries bounded in bytes, estimated: what was used longest ago goes first. */
export interface Entries {
  /** The entry, without counting as a use. */
  peek(name: string): Entry | undefined;
  /** It was used just now. */
  used(name: string, entry: Entry): void;
  keep(name: string, value: unknown, loadedAt: number): void;
  forget(name: string): void;
  clear(): void;
  readonly size: number;
}

export function openEntries(bytesAtMost: number): Entries {
  /** In order of use, the longest unused first. */
  const entries = new Map<string, Entry>();
  let bytes = 0;

  function forget(name: string): void {
    bytes -= entries.get(name)?.bytes ?? 0;
    entries.delete(name);
  }

  return {
    peek: (name) => entries.get(name),
    used(name, entry) {
      entries.delete(name);
      entries.set(name, entry);
    },
    keep(name, value, loadedAt) {
      forget(name);
      const size = ENTRY_BYTES + 2 * name.length + estimatedBytes(value);
      if (size > bytesAtMost) return;
      entries.set(name, { value, bytes: size, loadedAt });
      bytes += size;
      for (const eldest of entries.keys()) {
        if (bytes <= bytesAtMost) return;
        forget(eldest);
      }
    },
    forget,
    clear() {
      entries.clear();
      bytes = 0;
    },
    get size() {
      return entries.size;
    },
  };
}
