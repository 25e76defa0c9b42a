import { SiteKeyRefused } from '../../core/sites/errors.ts';
import { forgetSites } from '../../core/sites/known.ts';
import { nextSiteNumber } from '../../core/sites/number.ts';
import { type Site, touchedKey } from '../../core/sites/records.ts';
import { siteByKey } from '../../core/sites/registry.ts';
import { mayBeSiteKey } from '../../core/sites/rules.ts';
import type { Store } from '../../platform/store/port.ts';
import { ImportRefused } from './errors.ts';
import { type ImportJournal, isAbandoned, journalKey, lockKey, openJournal } from './journal.ts';
import { type SweepPorts, sweep, sweepAbandoned } from './sweep.ts';

/** The site that stands under a key, if this dump may take its place. @throws ImportRefused, SiteKeyRefused */
export async function replaceable(store: Store, key: string, fingerprint: string): Promise<Site | undefined> {
  if (!mayBeSiteKey(key)) throw new SiteKeyRefused(key);
  forgetSites(store);
  const site = await siteByKey(store, key);
  if (!site) return undefined;
  if (site.fingerprint === undefined) throw new ImportRefused(`There is a site ${key} that came from no dump: choose another key.`);
  if (site.fingerprint !== fingerprint) throw new ImportRefused(`The site ${key} came from another dump: choose another key.`);
  await refuseTouched(store, site);
  return site;
}

/** @throws ImportRefused when somebody has written on the site since it was imported */
export async function refuseTouched(store: Store, { siteKey: key, number }: Site): Promise<void> {
  if (await store.get(touchedKey(number))) {
    throw new ImportRefused(`People have written on the site ${key} since it was imported, and that would be lost: choose another key.`);
  }
}

/** Sweeps what died, then takes a new number and the key. @throws ImportRefused when another import holds it */
export async function beginImport(ports: SweepPorts, key: string): Promise<ImportJournal> {
  await sweepAbandoned(ports);
  await dropStaleLock(ports, key);
  return openJournal(ports.store, ports.clock, key, await nextSiteNumber(ports.store));
}

/** A lock whose journal is gone or dead holds nobody off. */
async function dropStaleLock(ports: SweepPorts, key: string): Promise<void> {
  const { clock, store } = ports;
  const lock = await store.get(lockKey(key));
  if (!lock) return;
  const journal = await store.get(journalKey(lock.number));
  if (!journal) await store.write([{ remove: lockKey(key), when: { equals: { number: lock.number } } }]);
  else if (isAbandoned(journal, clock.now())) await sweep(ports, journal);
}
