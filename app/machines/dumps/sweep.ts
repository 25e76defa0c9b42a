import { everyRow } from '../../core/every-row.ts';
import { aboutKey } from '../../core/people/records.ts';
import { apart, pageOf } from '../../core/posts/keys.ts';
import { type SiteNumber, siteKey, under } from '../../core/sites/records.ts';
import { allTags } from '../../core/tags/records.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { SearchIndex } from '../../platform/search-index/port.ts';
import { Conflict, type Key, LIMITS, type Store } from '../../platform/store/port.ts';
import { allJournals, isAbandoned, type Journal, journalKey, lockKey } from './journal.ts';

export type SweepPorts = { readonly store: Store; readonly search: Pick<SearchIndex, 'removeSite'>; readonly clock: Clock };

/** Removes what imports that died have left behind, and sites that were replaced. Gives the numbers that are gone. */
export async function sweepAbandoned(ports: SweepPorts): Promise<readonly SiteNumber[]> {
  const gone: SiteNumber[] = [];
  for (const journal of await everyRow(ports.store, allJournals)) {
    if (!isAbandoned(journal, ports.clock.now())) continue;
    await sweep(ports, journal);
    gone.push(journal.number);
  }
  return gone;
}

/** Removes every row of a site number, then its journal. Can be stopped anywhere and begun again. */
export async function sweep({ store, search }: SweepPorts, journal: Journal): Promise<void> {
  const { number } = journal;
  await reopenReplaced(store, journal);
  await search.removeSite(number);

  let keys: Key[] = [];
  const removeAll = async (reached: number): Promise<void> => {
    for (let start = 0; start < keys.length; start += LIMITS.changes) {
      await store.write(keys.slice(start, start + LIMITS.changes).map((key) => ({ remove: key })));
    }
    if (keys.length > 0) await passingOver(store.write([{ update: journalKey(number), set: { swept: reached }, when: 'present' }]));
    keys = [];
  };
  let reached = 0;
  for (const partition of partitionsOf(journal)) {
    reached++;
    if (reached <= (journal.swept ?? 0)) continue;
    for (const row of await everyRow(store, { partition })) keys.push(row.key);
    if (keys.length >= LIMITS.changes * 10) await removeAll(reached);
  }
  await removeAll(reached);
  await store.write([{ remove: journalKey(number) }]);
  await passingOver(store.write([{ remove: lockKey(journal.siteKey), when: { equals: { number } } }]));
}

function* partitionsOf({ number, posts, people }: Journal): Generator<string> {
  for (let id = 1; id <= posts; id++) {
    yield pageOf(number, id);
    yield apart(number, id);
  }
  for (let id = -1; id <= people; id++) yield aboutKey(number, id)[0];
  yield allTags(number).partition;
  yield under(number);
}

/** A site that was made read-only to be replaced is opened again, when the import that did so is gone. */
async function reopenReplaced(store: Store, { siteKey: key, replaces }: Journal): Promise<void> {
  if (replaces === undefined) return;
  await passingOver(store.write([{ update: siteKey(key), set: { readOnly: false }, when: { equals: { number: replaces, readOnly: true } } }]));
}

/** Two may sweep at once: what the other has done already is done. */
async function passingOver(write: Promise<void>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}
