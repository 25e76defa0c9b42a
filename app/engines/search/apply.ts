import { everyRow } from '../../core/every-row.ts';
import { pageOf, postKey, questionKey } from '../../core/posts/keys.ts';
import type { Answer, Post, PostId } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { SearchAdjustment, SearchIndex } from '../../platform/search-index/port.ts';
import type { LogEntry, Row, Store } from '../../platform/store/port.ts';
import { type PostAt, readDocuments } from './read-documents.ts';
import { rebuildSearch } from './rebuild.ts';
import { touchedBy } from './touched.ts';

/** Documents read and handed over at a time. */
const BATCH = 200;

type Ports = { readonly store: Store; readonly blobs: Blobs; readonly index: SearchIndex };

const isAnswer = (row: Row): row is Answer => row.kind === 'answer';

/** A question's answers, in the order of their ids. */
async function answersOf(store: Store, site: SiteNumber, question: PostId): Promise<readonly PostAt[]> {
  const rows = await everyRow(store, { partition: pageOf(site, question), prefix: 'r#' });
  return rows.filter(isAnswer).map(({ id }) => ({ id, question }));
}

/** Values of numbers and marks as the store has them now: given anew each time, they need no counting of what was applied. */
async function adjustmentsOf(store: Store, site: SiteNumber, posts: readonly PostAt[]): Promise<SearchAdjustment[]> {
  const heads = await store.getMany(posts.map((post) => postKey<Post>(site, post)));
  const questions = await store.getMany(posts.map((post) => questionKey(site, post.question)));
  return heads.flatMap((head, index): SearchAdjustment[] => {
    const accepted = questions[index]?.accepted;
    if (head?.kind === 'question') {
      const { answers, views, active } = head;
      return [
        {
          site,
          post: head.id,
          set: { score: head.score, answers, views, active, accepted: accepted !== undefined, closed: head.closed !== undefined },
        },
      ];
    }
    if (head?.kind !== 'answer') return [];
    return [{ site, post: head.id, set: { score: head.score, active: head.active, accepted: accepted === head.id } }];
  });
}

/**
 * Brings the index up to what entries of the log tell of, by reading the posts they name. It may be done again with
 * the same entries, and a post read later than its event is only newer.
 */
export async function applyToIndex({ store, blobs, index }: Ports, entries: readonly LogEntry[], signal?: AbortSignal): Promise<void> {
  const { posts, pages, numbers, sites } = touchedBy(entries);
  const complete = new Set(sites.length > 0 ? await index.sites() : []);
  for (const { came, went } of sites) {
    // An import has fed its site before it publishes it; a site that was added, nobody.
    if (!complete.has(came)) await rebuildSearch(store, blobs, index, came, signal ? { signal } : {});
    if (went !== undefined && went !== came) await index.removeSite(went);
  }
  const gone = new Set(sites.map(({ went }) => went));
  for (const site of new Set([...posts.keys(), ...pages.keys(), ...numbers.keys()])) {
    if (gone.has(site)) continue;
    const fed = new Map(posts.get(site));
    for (const question of pages.get(site) ?? []) for (const answer of await answersOf(store, site, question)) fed.set(answer.id, answer);
    const list = [...fed.values()];
    for (let from = 0; from < list.length; from += BATCH) {
      const batch = list.slice(from, from + BATCH);
      const documents = await readDocuments(store, blobs, site, batch);
      if (documents.length > 0) await index.index(documents);
      const standing = new Set(documents.map(({ post }) => post));
      const deleted = batch.map(({ id }) => id).filter((id) => !standing.has(id));
      if (deleted.length > 0) await index.remove(site, deleted);
    }
    const counted = [...(numbers.get(site)?.values() ?? [])].filter(({ id }) => !fed.has(id));
    if (counted.length > 0) await index.adjust(await adjustmentsOf(store, site, counted));
  }
}
