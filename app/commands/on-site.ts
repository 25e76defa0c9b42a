import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import type { Site } from '../core/sites/records.ts';
import { siteByKey } from '../core/sites/registry.ts';
import { openPorts, type Ports } from '../main/ports.ts';
import { BlobsDown } from '../platform/blobs/port.ts';
import { SearchIndexDown } from '../platform/search-index/port.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type CommandIo, EXIT } from './command.ts';

/** What a command does with one site. Gives its exit code. */
export type SiteWork = (ports: Ports, site: Site, json: boolean) => Promise<number>;

/** Runs a command that takes `--site KEY [--json]`: reads its words, opens the ports, finds the site, and says what stood in the way. */
export async function onSite(command: string, args: readonly string[], io: CommandIo, work: SiteWork): Promise<number> {
  const asked = argumentsOf(args);
  if (typeof asked === 'string') {
    io.error(`${asked} Usage: askyard ${command} --site KEY [--json]`);
    return EXIT.usage;
  }
  try {
    const ports = await openPorts(readConfig(io.environment));
    try {
      const site = await siteByKey(ports.store, asked.site);
      if (site) return await work(ports, site, asked.json);
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
    if (io.signal.aborted) io.error('Broken off.');
    else if (error instanceof SearchIndexDown || error instanceof StoreFailure || error instanceof BlobsDown) io.error(error.message);
    else throw error;
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
