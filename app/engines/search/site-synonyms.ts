import { everyRow } from '../../core/every-row.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import { allSynonyms } from '../../core/tags/synonyms-records.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Store } from '../../platform/store/port.ts';

/** Names that mean the same, by each of them. */
export type SameTags = ReadonlyMap<string, readonly string[]>;

/** Milliseconds for which a site's synonyms are believed. They change a few times a month. */
const BELIEVED = 60_000;

/** Sites whose synonyms are kept. */
const KEPT = 500;

/** Gives the tag synonyms of a site, read once a minute at most. */
export function siteSynonyms(store: Store, clock: Clock): (site: SiteNumber) => Promise<SameTags> {
  const kept = new Map<SiteNumber, { readonly until: number; readonly synonyms: Promise<SameTags> }>();

  return (site) => {
    const standing = kept.get(site);
    if (standing && standing.until > clock.now()) return standing.synonyms;
    const synonyms = everyRow(store, allSynonyms(site)).then(together);
    kept.delete(site);
    kept.set(site, { until: clock.now() + BELIEVED, synonyms });
    synonyms.catch(() => kept.delete(site));
    const [oldest] = kept.size > KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return synonyms;
  };
}

/** Each tag with the names that stand for it, under every one of them. */
function together(rows: readonly { readonly name: string; readonly tag: string }[]): SameTags {
  const groups = [...Map.groupBy(rows, ({ tag }) => tag)].map(([tag, those]) => [tag, ...those.map(({ name }) => name)]);
  return new Map(groups.flatMap((group) => group.map((name) => [name, group] as const)));
}

/** What means the same on any of several sites. Two sites may have a name stand for different tags: it then asks for those of both. */
export function unionOf(sites: readonly SameTags[]): SameTags {
  const names = new Map<string, Set<string>>();
  for (const [name, same] of sites.flatMap((site) => [...site])) {
    const all = names.get(name) ?? new Set();
    for (const other of same) all.add(other);
    names.set(name, all);
  }
  return new Map([...names].map(([name, same]) => [name, [...same]] as const));
}
