import type { Told } from '../../core/inbox/records.ts';
import type { Site } from '../../core/sites/records.ts';
import { siteByNumber } from '../../core/sites/registry.ts';
import type { Store } from '../../platform/store/port.ts';
import { message } from '../../web/messages.ts';
import { commentPath, sharePath } from '../parts/paths.ts';

/** The site that an entry is of, as far as it still stands; `address` has scheme and host, without a slash at its end. */
export type EntrySite = { readonly title: string; readonly address: string };

/** The sites of entries, by number. One that was replaced or removed is left out. */
export async function sitesOf(
  { store, addressOf }: { readonly store: Store; readonly addressOf: (site: Site) => string },
  entries: readonly Told[],
): Promise<ReadonlyMap<number, EntrySite>> {
  const sites = new Map<number, EntrySite>();
  for (const number of new Set(entries.map(({ site }) => site))) {
    const site = await siteByNumber(store, number);
    if (site) sites.set(number, { title: site.title, address: addressOf(site) });
  }
  return sites;
}

/** Where on its site an entry leads; undefined for a badge that came for no post. */
export function entryPath({ comment, post, question }: Told): string | undefined {
  if (post === undefined) return undefined;
  if (comment !== undefined) return commentPath(post, comment);
  return sharePath({ id: post, kind: post === question ? 'question' : 'answer' });
}

/** A name set apart from the sentence around it, whichever way either is written (Unicode's first strong isolate). */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** What happened, as a sentence; reputation is told by its number instead. */
export function entrySentence({ badge, kind, name }: Told): string {
  if (kind === 'reputation') return '';
  if (kind === 'badge') return message('inbox.badge', { badge: badge ?? '' });
  return message(`inbox.${kind}`, { name: isolated(name ?? message('inbox.somebody')) });
}
