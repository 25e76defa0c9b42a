import { placeKey } from '../../../core/posts/keys.ts';
import type { PostId } from '../../../core/posts/records.ts';
import { pipeline } from '../pipeline.ts';
import type { Export, Given, Highest } from './given.ts';
import { type Page, readPage } from './page.ts';
import { pageRows } from './page-rows.ts';
import { FIRST_PERSON, personRows } from './people.ts';
import { tagAttributes, tagCounts } from './tags.ts';

/** Places looked up together. */
const STEP = 200;

/** Pages, and people, under way at once: on a fleet each is a round trip or two. */
const DEPTH = 8;

/** Takes the rows of one page or person, when those before it are taken, and how many ids are walked past. */
export type Take = (given: Given, walked: number) => Promise<void>;

/** Tells all of a site, in bounded memory: a page after the other, then people, then tags. @throws BodyLost, and what the store throws */
export async function walkSite(exporting: Export, last: Highest, take: Take): Promise<void> {
  const before = await tagCounts(exporting);
  const told = new Map<string, number>();
  await pipeline(
    pages(exporting, last.posts),
    DEPTH,
    (id) => readPage(exporting, id).then((page) => ({ id, page })),
    ({ id, page }) => {
      count(told, page);
      return take(pageRows(exporting, page), id);
    },
  );
  await pipeline(
    people(exporting, last.people),
    DEPTH,
    async (id) => ({ id, given: await personRows(exporting, id) }),
    ({ id, given }) => take(given, last.posts + id),
  );
  await take({ Tags: await tagAttributes(exporting, before, told) }, last.posts + last.people);
}

function count(told: Map<string, number>, { posts }: Page): void {
  for (const { post } of posts) {
    if (post.kind === 'question' && post.deleted === undefined) for (const tag of post.tags) told.set(tag, (told.get(tag) ?? 0) + 1);
  }
}

/** Ids of posts with a page of their own: all but answers. */
async function* pages({ signal, site, store }: Export, last: PostId): AsyncGenerator<PostId> {
  for (let start = 1; start <= last; start += STEP) {
    signal.throwIfAborted();
    const ids = Array.from({ length: Math.min(STEP, last - start + 1) }, (_, index) => start + index);
    const places = await store.getMany(ids.map((id) => placeKey(site, id)));
    for (const [index, id] of ids.entries()) if (places[index]?.question === id) yield id;
  }
}

async function* people({ signal }: Export, last: number): AsyncGenerator<number> {
  for (let id = FIRST_PERSON; id <= last; id++) {
    signal.throwIfAborted();
    yield id;
  }
}
