import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from './tar.ts';

const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/** What the packages in the bundle are given under: most licences ask that their text goes along. One file, in the order of names. */
export async function licenceEntries(root: string, packages: readonly string[]): Promise<readonly Entry[]> {
  const texts = await Promise.all([...packages].sort().map((folder) => licenceOf(root, folder)));
  return [{ path: 'LICENCES.txt', content: Buffer.from(texts.join('\n')), executable: false }];
}

async function licenceOf(root: string, folder: string): Promise<string> {
  const { name, version, license }: { name?: string; version?: string; license?: string } = JSON.parse(
    await readFile(join(root, folder, 'package.json'), 'utf8'),
  );
  const files = (await readdir(join(root, folder))).filter((file) => LICENCE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(root, folder, file), 'utf8')));
  return `==== ${name} ${version} (${license ?? 'see below'})\n\n${texts.join('\n').trim()}\n`;
}
