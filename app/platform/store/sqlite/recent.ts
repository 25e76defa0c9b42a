import type { LogEntry } from '../port.ts';

/** Entries remembered, and characters of them: a reader that lets entries gather comes for them a tenth of a second later. */
const ENTRIES = 500;
const CHARACTERS = 1_000_000;

/** An entry of the log where it stands: its position, and its JSON. */
export type Told = { readonly position: number; readonly json: string };

/** The end of the log as this process wrote it. */
export interface Recent {
  /** Takes what has been committed. */
  add(told: readonly Told[]): void;
  /** What stands behind a position, at most so many entries; undefined where that is not known here. Every reader is given the same objects. */
  after(position: number, most: number): readonly LogEntry[] | undefined;
  /** The position of the last entry, 0 when there is none. */
  last(): number;
}

type Remembered = { readonly json: string; entry?: LogEntry };

/**
 * Remembers the last entries that this process wrote, each parsed once, when first asked for. All its readers want them at
 * once, behind each write: a query by each, and another that found nothing more, took longer than the vote that they followed.
 */
export function recentEntries(): Recent {
  const entries: Remembered[] = [];
  let end = 0;
  let characters = 0;

  function forget(count: number): void {
    for (const { json } of entries.splice(0, count)) characters -= json.length;
  }

  return {
    add(told) {
      for (const { position, json } of told) {
        // Another process has written between: what it wrote stands in the file alone.
        if (position !== end + 1) forget(entries.length);
        entries.push({ json });
        characters += json.length;
        end = position;
      }
      if (entries.length > ENTRIES) forget(entries.length - ENTRIES);
      while (characters > CHARACTERS) forget(1);
    },
    after(position, most) {
      const from = position - (end - entries.length);
      if (!(from >= 0 && from < entries.length)) return undefined;
      return entries.slice(from, from + most).map((remembered) => {
        remembered.entry ??= JSON.parse(remembered.json) as LogEntry;
        return remembered.entry;
      });
    },
    last: () => end,
  };
}
