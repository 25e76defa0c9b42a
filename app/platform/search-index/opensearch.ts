import { Type } from 'typebox';
import { adjusting, change, put, removing } from './opensearch/changes.ts';
import { type ConnectionOptions, connectionOf, PATIENCE } from './opensearch/connection.ts';
import { cursorOf } from './opensearch/cursor.ts';
import { type Generation, generationsOf } from './opensearch/generations.ts';
import { namesUnder } from './opensearch/names.ts';
import { search, searchEach } from './opensearch/search.ts';
import { similar, suggest } from './opensearch/titles.ts';
import type { SearchDocument, SearchIndex } from './port.ts';

export type OpenSearchOptions = ConnectionOptions & {
  /** What the names of indices begin with. */
  readonly prefix?: string;
};

/**
 * Search on OpenSearch: an index a site behind an alias, so that one is renewed beside what answers. Who opened the client
 * closes it.
 */
export function openOpenSearch({ prefix = 'askyard', ...options }: OpenSearchOptions): SearchIndex {
  const names = namesUnder(prefix);
  const connection = connectionOf(options);
  const generations = generationsOf(connection, names);
  const cursor = cursorOf(connection, names);
  /** Indices into which something was written that searches may not find yet. */
  const written = new Set<string>();

  const note = (indices: readonly string[]): readonly string[] => {
    for (const index of indices) written.add(index);
    return indices;
  };

  const held = async (site: number): Promise<readonly Generation[]> => generations.of([site]);
  const namesOf = async (site: number): Promise<readonly string[]> => note((await held(site)).map(({ name }) => name));

  /** Where documents of a site go: what it has, or its first index. */
  async function targets(site: number, renewal: string | undefined): Promise<readonly string[]> {
    if (renewal !== undefined) return note((await namesOf(site)).filter((name) => name === renewal));
    const names = await namesOf(site);
    return names.length > 0 ? names : note([(await generations.begin(site)).name]);
  }

  return {
    async index(documents, renewal) {
      for (const [site, those] of bySite(documents)) await put(connection, await targets(site, renewal), those);
    },
    async adjust(adjustments) {
      for (const [site, those] of bySite(adjustments)) {
        const indices = await namesOf(site);
        await change(
          connection,
          those.flatMap((adjustment) => indices.map((index) => adjusting(index, adjustment))),
        );
      }
    },
    async remove(site, posts) {
      const indices = await namesOf(site);
      await change(
        connection,
        posts.flatMap((post) => indices.map((index) => removing(index, post))),
      );
    },
    async removeSite(site) {
      await generations.remove(await held(site));
    },
    async renew(site) {
      const all = await held(site);
      await generations.remove(all.filter(({ answers }) => !answers));
      return (await generations.beginBeside(site, all)).name;
    },
    async complete(site, renewal) {
      const all = await held(site);
      if (renewal === undefined) {
        const answering = all.find(({ answers }) => answers) ?? (await generations.begin(site));
        return generations.markWhole(answering);
      }
      const renewed = all.find(({ name }) => name === renewal);
      if (!renewed) return;
      await refresh([renewal]);
      await generations.swap(
        renewed,
        all.filter((each) => each !== renewed),
      );
    },
    sites: generations.whole,
    search: (site, query) => search(connection, names, site, query),
    searchEach: (sites, query) => searchEach(connection, names, sites, query),
    suggest: (site, typed, limit) => suggest(connection, names, site, typed, limit),
    similar: (site, text, limit) => similar(connection, names, site, text, limit),
    cursor: cursor.read,
    saveCursor: cursor.save,
    async flush() {
      const indices = [...written];
      written.clear();
      await refresh(indices);
    },
    needsRebuild: async () => (await cursor.read()) === undefined,
    close: async () => undefined,
  };

  /** Writes stand in the engine's log when they are answered; searches find them after a refresh, which it does by itself each second. */
  async function refresh(indices: readonly string[]): Promise<void> {
    if (indices.length === 0) return;
    const query = { ignore_unavailable: true };
    await connection.ask(Type.Object({}), { method: 'POST', path: `/${indices.join(',')}/_refresh`, query, patience: PATIENCE.change });
  }
}

function bySite<T extends Pick<SearchDocument, 'site'>>(list: readonly T[]): ReadonlyMap<number, readonly T[]> {
  return Map.groupBy(list, ({ site }) => site);
}
