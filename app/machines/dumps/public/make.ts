import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../../../core/sites/records.ts';
import type { BlobStreams, Blobs } from '../../../platform/blobs/port.ts';
import { type ExportPorts, exportDump } from '../export/export.ts';
import { dumpAt, dumpsOf, type PublicDump, type PublicFile, publicDumpKey } from './records.ts';
import { sendCompressed } from './send.ts';

/** Dumps of a site that stay: whoever is just fetching the one before has it to its end. */
const KEPT = 2;

export type PublicPorts = ExportPorts & { readonly blobs: Blobs & BlobStreams };

/**
 * Makes the public dump of a site and puts it with the blobs, its files compressed. Until all of them are there the one
 * before is the newest; what a run that was killed has left goes with the next one. `scratch` is a folder for what is
 * on its way.
 * @throws what exportDump throws, and BlobsDown
 */
export async function makePublicDump(ports: PublicPorts, site: Site, scratch: string, signal: AbortSignal): Promise<PublicDump> {
  const at = ports.clock.now();
  const dump = join(scratch, 'public-dump');
  await rm(dump, { recursive: true, force: true });
  try {
    const { rows } = await exportDump(ports, site, dump, { audience: 'public', signal });
    const files: PublicFile[] = [];
    for (const name of (await readdir(dump)).toSorted()) {
      signal.throwIfAborted();
      files.push(await sendCompressed(ports.blobs, join(dump, name), `${dumpAt(site.siteKey, at)}${name}.gz`));
    }
    const made = { key: publicDumpKey(site.number), at, rows: Object.values(rows).reduce((sum, count) => sum + count, 0), files };
    await ports.store.write([{ put: made }]);
    await removeOlder(ports.blobs, site.siteKey);
    return made;
  } finally {
    await rm(dump, { recursive: true, force: true });
  }
}

/** Names tell the time, so that their order is that of the dumps. */
async function removeOlder(blobs: Blobs, siteKey: string): Promise<void> {
  const names = await blobs.list(dumpsOf(siteKey));
  const folders = [...new Set(names.map(folderOf))].toSorted();
  const kept = folders.slice(-KEPT);
  for (const name of names) if (!kept.includes(folderOf(name))) await blobs.remove(name);
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/'));
