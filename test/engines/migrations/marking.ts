import type { Site } from '../../../app/core/sites/records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { STEPS } from '../../../app/engines/migrations/all.ts';
import type { HashedStep } from '../../../app/engines/migrations/step.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { ChangeLog } from '../../../app/platform/store/change-log.ts';
import type { Row, Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

/** Newer than any step of the house: sites of today need it. */
const LATER = Math.max(...STEPS.map(({ edition }) => edition)) + 1;

type Marked = Row & { readonly marked: number };

/** A row of a thing. */
const thing = (site: number, id: number) => [`site#${site}#thing#${String(id).padStart(3, '0')}`, 'thing'] as const;

/** A step that marks so many things; each time it comes to one it counts that, so that a test sees what was done again. */
export function marking(size: number, more: Partial<HashedStep> = {}): HashedStep {
  return {
    name: 'marking',
    summary: 'things are marked',
    edition: LATER,
    kind: 'addition',
    stride: 2,
    hash: 'as-released',
    size: async () => size,
    async walk({ store }, { number }, { after, to }) {
      const ids = Array.from({ length: to - after }, (_, index) => after + 1 + index);
      await store.write(ids.map((id) => ({ update: thing(number, id), add: { marked: 1 } })));
      return ids.length;
    },
    ...more,
  };
}

/** How often each of so many things was marked. */
export async function marks(store: Store, { number }: Site, size: number): Promise<readonly number[]> {
  const ids = Array.from({ length: size }, (_, index) => index + 1);
  const rows = await store.getMany(ids.map((id) => thing(number, id)));
  return rows.map((row) => (row as Marked | undefined)?.marked ?? 0);
}

/** Sites in memory, or over a store that a test brings. */
export async function sitesIn(
  keys: readonly string[],
  over: { readonly store: Store; readonly log: ChangeLog; close(): Promise<void> } = openSqlite({ path: ':memory:', clock: systemClock }),
) {
  const sites: Site[] = [];
  for (const siteKey of keys) sites.push(await addSite(over.store, systemClock, { siteKey, title: siteKey }));
  return { ...over, sites, ports: { store: over.store, clock: systemClock } };
}
