import { everyRow } from '../../../core/every-row.ts';
import { counterKey, type Site } from '../../../core/sites/records.ts';
import { allTags } from '../../../core/tags/records.ts';
import type { Store } from '../../../platform/store/port.ts';
import { Causes } from './causes.ts';
import { checkPeople, type Explained, SHARE } from './people.ts';
import { checkPosts } from './posts.ts';
import { Findings } from './report.ts';

export type Checked = { readonly findings: Findings; readonly explained: Explained | undefined };

/**
 * Recomputes every stored count of a site (but views) from its causes, walking ids up to the counters: nothing is
 * scanned. On a site in use, what readers of the log have yet to apply shows as a difference.
 */
export async function checkSite(store: Store, site: Site, signal: AbortSignal = new AbortController().signal): Promise<Checked> {
  const findings = new Findings();
  const causes = new Causes();
  const tags = new Map<string, number>();
  const [posts, people] = await store.getMany([counterKey(site.number, 'posts'), counterKey(site.number, 'people')]);
  await checkPosts({ store, site: site.number, findings, causes, tags }, posts?.last ?? 0, signal);
  const explained = await checkPeople(store, site, causes, findings, people?.last ?? 0, signal);

  for (const tag of await everyRow(store, allTags(site.number))) {
    findings.compare('questions of a tag', tag.name, tag.count, tags.get(tag.name) ?? 0);
    tags.delete(tag.name);
  }
  for (const [name, count] of tags) findings.compare('every tag used has its row', name, 'no row', count);

  const imported = site.fingerprint !== undefined && !site.meta && explained.people > 0;
  if (imported) {
    const enough = explained.near >= explained.people * SHARE;
    findings.compare(
      'reputation explained by votes',
      `${explained.people} people voted on`,
      enough ? 'at least 95 %' : explained.near,
      'at least 95 %',
    );
  }
  return { findings, explained: imported ? explained : undefined };
}
