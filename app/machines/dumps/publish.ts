import { setTimeout as wait } from 'node:timers/promises';
import { logEntry } from '../../core/commit.ts';
import { EDITION } from '../../core/sites/edition.ts';
import { forgetSites, SITE_CACHE } from '../../core/sites/known.ts';
import { counterKey, type IdKind, type Site, siteKey, touchedKey } from '../../core/sites/records.ts';
import { Conflict, type Store } from '../../platform/store/port.ts';
import { refuseTouched } from './begin.ts';
import { ImportRefused } from './errors.ts';
import { type Journal, journalKey } from './journal.ts';
import type { Run } from './run.ts';
import { styleKey } from './style.ts';

/** What a site is called and where it is from. */
export type NewSite = Pick<Site, 'title' | 'meta' | 'fingerprint' | 'source' | 'reputationRules'> &
  Partial<Pick<Site, 'tagline' | 'language' | 'privileges'>>;

/** Writes what stands once a site: counters at the highest ids, and how its dump writes. */
export async function loadSite(run: Run): Promise<void> {
  const { last, people, ports, posts, site, style } = run;
  const counters: Readonly<Record<IdKind, number>> = { ...last, posts: posts.last, people: people.last };
  const rows = Object.entries(counters).map(([kind, highest]) => ({ key: counterKey(site, kind as IdKind), last: highest }));
  await ports.store.load([...rows, { key: styleKey(site), ...style }]);
}

/** Makes the number visible under its key: one write. @throws ImportRefused when the key was taken meanwhile */
export async function publish(run: Run, key: string, wanted: NewSite, before: Site | undefined): Promise<Site> {
  const { journal, ports, site: number } = run;
  const at = ports.clock.now();
  const fresh: Site = {
    key: siteKey(key),
    siteKey: key,
    number,
    tagline: '',
    hosts: [],
    created: at,
    readOnly: false,
    language: 'en',
    // A dump is of a site that has long begun, and its people have the reputation that its thresholds ask for.
    privileges: { preset: 'designed' },
    edition: EDITION,
    ...wanted,
  };
  const site: Site = before ? { ...before, ...wanted, number, readOnly: false, edition: EDITION } : fresh;
  if (before) await closeForWriting(run, before);
  try {
    const event = before
      ? ({ kind: 'site-replaced', at, siteKey: key, number, before: before.number } as const)
      : ({ kind: 'site-added', at, siteKey: key, number } as const);
    await ports.store.write([
      { put: site, when: before ? { equals: { number: before.number, readOnly: true } } : 'absent' },
      ...(before
        ? [{ check: touchedKey(before.number), when: 'absent' } as const, { put: await remains(run, before), when: 'absent' } as const]
        : []),
      ...journal.closing(),
      { log: logEntry(ports.clock.now(), 0, 0, event) },
    ]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new ImportRefused(`The site ${key} was added or changed by somebody else meanwhile: nothing was imported.`);
  } finally {
    forgetSites(ports.store);
  }
  return site;
}

/**
 * Nobody may write any more on what is about to be replaced. Whoever believes otherwise does so for SITE_CACHE; a write
 * that they began then leaves its mark, and ends the import instead.
 */
async function closeForWriting({ journal, ports, signal }: Run, before: Site): Promise<void> {
  await ports.store.write([
    { update: before.key, set: { readOnly: true }, when: { equals: { number: before.number } } },
    journal.replacing(before.number),
  ]);
  await wait(SITE_CACHE * 1.5, undefined, { signal });
  await refuseTouched(ports.store, before);
}

/** The journal by which the replaced number is swept, and swept again should that be cut short. Nobody's, so anybody's. */
async function remains({ ports: { store } }: Run, { number, siteKey: key }: Site): Promise<Journal> {
  const highest = async (kind: IdKind): Promise<number> => (await store.get(counterKey(number, kind)))?.last ?? 0;
  return {
    key: journalKey(number),
    number,
    siteKey: key,
    posts: await highest('posts'),
    people: await highest('people'),
    host: '',
    process: 0,
    until: 0,
  };
}

/** Waits until no process can believe in a replaced number any more, so that its rows may go. */
export async function forgotten(store: Store): Promise<void> {
  forgetSites(store);
  await wait(SITE_CACHE * 1.5);
}
