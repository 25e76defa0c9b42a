import type { Context } from '../../app/core/context.ts';
import { leasedIds } from '../../app/core/ids.ts';
import { join } from '../../app/core/people/join.ts';
import type { Person } from '../../app/core/people/records.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import type { Blobs } from '../../app/platform/blobs/port.ts';
import { memoryCache } from '../../app/platform/cache/memory.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import type { ChangeLog } from '../../app/platform/store/change-log.ts';
import type { Store } from '../../app/platform/store/port.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';

/** Where a yard's stories happen, unless a test says when. */
export const THEN = Date.parse('2026-03-02T10:00:00Z');

/** A site of its own, for tests of what the core does. */
export type Yard = {
  readonly context: Context;
  readonly log: ChangeLog;
  /** The context of somebody's request, at a time. */
  as(person: Person, now?: number): Context;
  join(name: string): Promise<Person>;
  close(): Promise<void>;
};

/** A yard in memory, or over a store that a test brings. */
export async function openYard(
  over: { store: Store; log: ChangeLog; close(): Promise<void> } = openSqlite({ path: ':memory:', clock: systemClock }),
): Promise<Yard> {
  const { store, log, close } = over;
  const site = await addSite(store, systemClock, { siteKey: 'yard', title: 'Yard' });
  const cache = memoryCache({ clock: systemClock });
  const context: Context = { site, store, cache, blobs: blobsInMemory(), clock: systemClock, ids: leasedIds(store), now: THEN };
  return {
    context,
    log,
    as: (person, now = THEN) => ({ ...context, person, now }),
    join: (name) => join(context, { name }),
    close,
  };
}

/** Blobs that are gone with the test. */
export function blobsInMemory(): Blobs {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async (name) => kept.get(name),
    put: async (name, bytes) => void kept.set(name, bytes),
    remove: async (name) => void kept.delete(name),
    list: async (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)).toSorted(),
  };
}

/** Text that is long enough for a post. */
export const text = (what: string): string => `${what}: said in enough words to be taken for a post.`;
