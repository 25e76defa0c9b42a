import { questionKey } from '../../core/posts/keys.ts';
import type { Question } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { SearchHits, SearchQuery, SiteHits } from '../../platform/search-index/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Expression, Tab, TagEngine } from '../tag-engine/port.ts';

/** Questions whose titles are read: two reads of the store, whatever the site. */
const READ = 100;

type Ports = { readonly store: Store; readonly tags: Pick<TagEngine, 'list'> };

const TABS: Readonly<Record<SearchQuery['sort'], Tab>> = { relevance: 'votes', newest: 'newest', votes: 'votes', active: 'active' };

const hit = (id: number): SearchHits['hits'][number] => ({ post: id, question: id, kind: 'question', snippet: '' });

/** Words as tags are written: c++, c# and .net among them. */
const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}+#.]*[\p{L}\p{N}+#]/gu) ?? [];

const wordsOf = ({ all }: SearchQuery): readonly string[] => wordsIn(all.flat().join(' '));

/** Words as tags: each by itself, and two in a row as one, such as neural-network. */
function asTags(words: readonly string[]): readonly Expression[] {
  const pairs = words.slice(1).map((word, at) => `${words[at]}-${word}`);
  return [...words, ...pairs].map((tag) => ({ tag }));
}

/** What a query asks of tags. */
function expressionOf({ tags, withoutTags }: SearchQuery, any: readonly Expression[]): Expression | undefined {
  const and: Expression[] = [...tags.map((tag) => ({ tag })), ...withoutTags.map((tag) => ({ not: { tag } }))];
  if (any.length > 0) and.push({ or: any });
  return and.length > 0 ? { and } : undefined;
}

/** Searches titles and tags while the index does not answer: questions only, and of numbers and marks nothing is asked. */
export async function searchByTags({ store, tags }: Ports, site: SiteNumber, query: SearchQuery): Promise<SearchHits> {
  const { offset, limit } = query;
  const words = [...new Set(wordsOf(query))];
  const list = (expression: Expression | undefined, tab: Tab, page: number, size: number) =>
    tags.list(site, { tab, page, size, ...(expression && { expression }) });

  const plain = expressionOf(query, []);
  if (words.length === 0) {
    if (!plain) return { total: 0, more: false, hits: [] };
    const { total, questions } = await list(plain, TABS[query.sort], Math.floor(offset / limit) + 1, limit);
    return { total, more: false, hits: questions.map(hit) };
  }
  const tagged = await list(expressionOf(query, asTags(words)), TABS[query.sort], 1, READ);
  const newest = await list(plain, 'newest', 1, READ);
  const ids = [...new Set([...tagged.questions, ...newest.questions])];
  const heads = await store.getMany(ids.map((id) => questionKey(site, id)));
  const found = heads
    .filter((head): head is Question => head?.kind === 'question' && head.deleted === undefined)
    .map((head) => ({ head, held: heldBy(head, words) }))
    .filter(({ held }) => held > 0)
    .sort((one, other) => other.held - one.held);
  return { total: found.length, more: false, hits: found.slice(offset, offset + limit).map(({ head }) => hit(head.id)) };
}

/** How many of the words begin one of a question's title or tags. */
function heldBy({ title, tags }: Question, words: readonly string[]): number {
  const own = wordsIn(`${title} ${tags.join(' ')}`);
  return words.filter((word) => own.some((each) => each.startsWith(word))).length;
}

/** As searchByTags on several sites, by tags alone: to read titles on each would be many reads. */
export async function eachByTags(tags: Ports['tags'], sites: readonly SiteNumber[], query: SearchQuery): Promise<readonly SiteHits[]> {
  const expression = expressionOf(query, asTags(wordsOf(query)));
  if (!expression) return [];
  const each = await Promise.all(
    sites.map(async (site) => {
      const { total, questions } = await tags.list(site, { tab: 'votes', expression, page: 1, size: query.limit });
      return { site, total, hits: questions.map(hit) };
    }),
  );
  return each.filter(({ total }) => total > 0).sort((one, other) => other.total - one.total);
}
