import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DumpRefused } from './errors.ts';
import { FILES, type FileName } from './schema.ts';
import { readSiteFile, type SiteSettings } from './site-file.ts';

/** A dump's files and what they weigh. */
export type DumpFolder = {
  readonly paths: Readonly<Record<FileName, string>>;
  readonly bytes: Readonly<Record<FileName, number>>;
  /** The first heading of ATTRIBUTION.md, where there is one: the site that the dump is of. */
  readonly source: string | undefined;
  /** What an export wrote of its site beside. */
  readonly settings: SiteSettings | undefined;
};

/** Finds the eight files, by name without regard to case. @throws DumpRefused naming those that are missing */
export async function dumpFolder(folder: string): Promise<DumpFolder> {
  const names = await readdir(folder).catch(() => {
    throw new DumpRefused(folder, undefined, 'there is no such folder');
  });
  const found = (file: string): string | undefined => names.find((name) => name.toLowerCase() === `${file.toLowerCase()}.xml`);
  const missing = FILES.filter(({ file }) => found(file) === undefined).map(({ file }) => `${file}.xml`);
  if (missing.length > 0) throw new DumpRefused(missing.join(', '), undefined, `missing in ${folder}`);

  const entries = await Promise.all(
    FILES.map(async ({ file }) => {
      const path = join(folder, found(file) ?? '');
      return [file, path, (await stat(path)).size] as const;
    }),
  );
  return {
    paths: Object.fromEntries(entries.map(([file, path]) => [file, path])) as Record<FileName, string>,
    bytes: Object.fromEntries(entries.map(([file, , size]) => [file, size])) as Record<FileName, number>,
    source: await headingOf(join(folder, 'ATTRIBUTION.md')),
    settings: await readSiteFile(folder),
  };
}

/** SHA-256 over the files in the order of their names: the same dump gives the same, wherever it lies. */
export async function fingerprintOf({ paths }: DumpFolder): Promise<string> {
  const hash = createHash('sha256');
  for (const { file } of FILES) {
    hash.update(`${file}\n`);
    for await (const bytes of createReadStream(paths[file], { highWaterMark: 1 << 20 })) hash.update(bytes);
  }
  return hash.digest('hex');
}

async function headingOf(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^# +(.+?) *$/m.exec(text)?.[1];
}
