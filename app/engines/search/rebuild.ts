import { placeKey } from '../../core/posts/keys.ts';
import type { PostId } from '../../core/posts/records.ts';
import { counterKey, type SiteNumber } from '../../core/sites/records.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { SearchIndex } from '../../platform/search-index/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { goneOf, readDocuments } from './read-documents.ts';

/** Ids looked up at a time. */
const IDS = 100;

/** How far a rebuild has come: ids up to `id` of `last` are done. */
export type RebuildProgress = { readonly id: PostId; readonly last: PostId; readonly documents: number };

/**
 * Feeds a whole site to the index anew, beside what answers meanwhile. Walks the ids up to the counter, since nobody scans. What is written meanwhile
 * reaches the index by the log, whose versions win whichever comes first.
 * @returns how many posts were fed.
 */
export async function rebuildSearch(
  store: Store,
  blobs: Blobs,
  index: SearchIndex,
  site: SiteNumber,
  { signal, progress }: { readonly signal?: AbortSignal; readonly progress?: (so: RebuildProgress) => void } = {},
): Promise<number> {
  const renewal = await index.renew(site);
  const last = (await store.get(counterKey(site, 'posts')))?.last ?? 0;
  let fed = 0;
  for (let from = 1; from <= last; from += IDS) {
    signal?.throwIfAborted();
    const ids = Array.from({ length: Math.min(IDS, last - from + 1) }, (_, index) => from + index);
    const places = await store.getMany(ids.map((id) => placeKey(site, id)));
    const posts = places.flatMap((place, index) => {
      const id = ids[index];
      return place && id !== undefined && (place.kind === 'question' || place.kind === 'answer') ? [{ id, question: place.question }] : [];
    });
    const documents = await readDocuments(store, blobs, site, posts);
    if (documents.length > 0) await index.index(documents, renewal);
    // What was deleted between being read and being written here, the log removed before it came. Later deletions it removes behind us.
    const fresh = new Set(documents.map(({ post }) => post));
    const gone = await goneOf(
      store,
      site,
      posts.filter(({ id }) => fresh.has(id)),
    );
    if (gone.length > 0) await index.remove(site, gone);
    fed += documents.length;
    progress?.({ id: Math.min(from + IDS - 1, last), last, documents: fed });
  }
  await index.complete(site, renewal);
  return fed;
}
