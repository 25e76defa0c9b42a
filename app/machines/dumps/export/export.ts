import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counterKey, type IdKind, type Site } from '../../../core/sites/records.ts';
import type { Blobs } from '../../../platform/blobs/port.ts';
import type { Clock } from '../../../platform/clock/port.ts';
import type { Store } from '../../../platform/store/port.ts';
import { FILES, type FileName } from '../schema.ts';
import { SITE_FILE, siteFile } from '../site-file.ts';
import { styleKey } from '../style.ts';
import { attribution } from './attribution.ts';
import type { Audience, Export, Highest } from './given.ts';
import { wholeFolder } from './place.ts';
import { walkSite } from './walk.ts';
import { XmlFile } from './xml-file.ts';

/** How far an export is, by the ids of posts and people that it walks. */
export type ExportProgress = { readonly rows: number; readonly walked: number; readonly ids: number };

export type ExportOptions = {
  /** Default: the operator. */
  readonly audience?: Audience;
  readonly progress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
};

export type ExportPorts = { readonly store: Store; readonly blobs: Blobs; readonly clock: Clock };

/** Rows and bytes of each file. */
export type Exported = { readonly rows: Readonly<Record<FileName, number>>; readonly bytes: number };

/** How a site writes that came from no dump: as dumps do today. */
const TODAYS_STYLE = { postLicences: true, commentLicences: true, tags: 'bars' } as const;

/**
 * Writes a site as a dump: an import gives every row and attribute back that it took. Works beside a running server.
 * The folder is whole or not there.
 * @throws ExportRefused, BodyLost, and what the store and the operating system refuse
 */
export async function exportDump(ports: ExportPorts, site: Site, folder: string, options: ExportOptions = {}): Promise<Exported> {
  return wholeFolder(folder, async (beside) => {
    const exported = await writeFiles(ports, site, beside, options);
    await writeFile(join(beside, 'ATTRIBUTION.md'), attribution(site, ports.clock.now()), { flush: true });
    await writeFile(join(beside, SITE_FILE), siteFile(site), { flush: true });
    return exported;
  });
}

async function writeFiles({ blobs, store }: ExportPorts, { number }: Site, folder: string, options: ExportOptions): Promise<Exported> {
  const last = async (kind: IdKind): Promise<number> => (await store.get(counterKey(number, kind)))?.last ?? 0;
  const highest: Highest = { posts: await last('posts'), people: await last('people') };
  let votes = await last('votes');
  const exporting: Export = {
    store,
    blobs,
    site: number,
    style: (await store.get(styleKey(number))) ?? TODAYS_STYLE,
    audience: options.audience ?? 'operator',
    nextVote: () => ++votes,
    signal: options.signal ?? new AbortController().signal,
  };
  const files = new Map<FileName, XmlFile>();
  try {
    for (const { file } of FILES) files.set(file, await XmlFile.create(join(folder, `${file}.xml`), file));
    let rows = 0;
    await walkSite(exporting, highest, async (given, walked) => {
      for (const [file, xml] of files) {
        const told = given[file] ?? [];
        rows += told.length;
        await xml.add(told);
      }
      options.progress?.({ rows, walked, ids: highest.posts + highest.people });
    });
    for (const xml of files.values()) await xml.end();
    return summary(files);
  } finally {
    for (const xml of files.values()) await xml.close();
  }
}

function summary(files: ReadonlyMap<FileName, XmlFile>): Exported {
  const rows: Record<FileName, number> = { Badges: 0, Comments: 0, PostHistory: 0, PostLinks: 0, Posts: 0, Tags: 0, Users: 0, Votes: 0 };
  let bytes = 0;
  for (const [file, xml] of files) {
    rows[file] = xml.rows;
    bytes += xml.bytes;
  }
  return { rows, bytes };
}
