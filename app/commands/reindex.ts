import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import type { Site } from '../core/sites/records.ts';
import { siteByKey } from '../core/sites/registry.ts';
import { type RebuildProgress, rebuildSearch } from '../engines/search/rebuild.ts';
import { openPorts, type Ports } from '../main.ts';
import { SearchIndexDown } from '../platform/search-index/port.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** Pause between two lines of progress, in milliseconds. */
const TELL_EVERY = 2_000;

/** `askyard reindex`: feeds a site's posts to the search index anew. */
export const reindex: Command = {
  name: 'reindex',
  summary: "builds a site's search index anew",
  usage: `askyard reindex --site KEY [--json]

Removes a site from the search index and feeds all its posts again. Works beside a running server; until it is done,
searches on that site find less than there is. Safe to break off and to run again.

Exit codes: 0 done, 1 there is no such site or it failed, 2 the call's words are off.`,
  run: (args, io) => reindexSite(args, io),
};

async function reindexSite(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = argumentsOf(args);
  if (typeof asked === 'string') {
    io.error(`${asked} Usage: askyard reindex --site KEY [--json]`);
    return EXIT.usage;
  }
  try {
    const ports = await openPorts(readConfig(io.environment));
    try {
      const site = await siteByKey(ports.store, asked.site);
      if (site) return await rebuilt(ports, site, asked.json, io);
      io.error(`There is no site ${JSON.stringify(asked.site)} in this network.`);
      return EXIT.failed;
    } finally {
      await ports.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) {
      for (const sentence of error.sentences) io.error(sentence);
      return EXIT.usage;
    }
    if (!(error instanceof SearchIndexDown || error instanceof StoreFailure)) throw error;
    io.error(error.message);
    return EXIT.failed;
  }
}

async function rebuilt({ store, blobs, searchIndex }: Ports, site: Site, json: boolean, io: CommandIo): Promise<number> {
  const begun = performance.now();
  let told = begun;
  const progress = ({ id, last, documents }: RebuildProgress): void => {
    if (json || performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    io.error(`${Math.floor((id / last) * 100)} %: ${documents} posts`);
  };
  try {
    const posts = await rebuildSearch(store, blobs, searchIndex, site.number, { signal: io.signal, progress });
    const seconds = (performance.now() - begun) / 1000;
    io.out(
      json
        ? JSON.stringify({ site: site.siteKey, posts, seconds: Number(seconds.toFixed(3)) })
        : `${site.siteKey}: ${posts} posts are in the search index, after ${seconds.toFixed(1)} s.`,
    );
    return EXIT.done;
  } catch (error) {
    if (!io.signal.aborted) throw error;
    io.error('Broken off. The site is in the search index in part; run this again, or start the server, which does.');
    return EXIT.failed;
  }
}

function argumentsOf(args: readonly string[]): { readonly site: string; readonly json: boolean } | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { site: { type: 'string' }, json: { type: 'boolean', default: false } } });
    return values.site ? { site: values.site, json: values.json } : 'Which site? --site KEY names it.';
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
  }
}
