import type { Site } from '../core/sites/records.ts';
import { type RebuildProgress, rebuildSearch } from '../engines/search/rebuild.ts';
import type { Ports } from '../main/ports.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { onSite } from './on-site.ts';

/** Pause between two lines of progress, in milliseconds. */
const TELL_EVERY = 2_000;

/** `askyard reindex`: feeds a site's posts to the search index anew. */
export const reindex: Command = {
  name: 'reindex',
  summary: "builds a site's search index anew",
  usage: `askyard reindex --site KEY [--json]

Feeds all posts of a site to the search index again, beside what it holds, and puts the new in place of the old at the end.
Works beside a running server, whose searches find as much as before meanwhile. Safe to break off and to run again.

Exit codes: 0 done, 1 there is no such site or it failed, 2 the call's words are off.`,
  run: (args, io) => onSite('reindex', args, io, (ports, site, json) => rebuilt(ports, site, json, io)),
};

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
    io.error('Broken off. Searches find what they found before; run this again.');
    return EXIT.failed;
  }
}
