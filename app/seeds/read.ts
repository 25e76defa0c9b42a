import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { SiteSeed, ThreadSeed } from './schema.ts';
import { SeedWrong } from './seed-wrong.ts';

/** A thread's folder: what happens, and the texts by file name. */
export type Thread = { readonly slug: string; readonly seed: ThreadSeed; readonly texts: ReadonlyMap<string, string> };

export type SeededSite = { readonly siteKey: string; readonly seed: SiteSeed; readonly threads: readonly Thread[] };

/** The sites seeded in a folder, each in a folder of its own that holds a site.json. @throws SeedWrong */
export async function readSeeds(folder: string): Promise<readonly SeededSite[]> {
  return Promise.all((await foldersIn(folder)).map((siteKey) => readSite(join(folder, siteKey), siteKey)));
}

async function readSite(folder: string, siteKey: string): Promise<SeededSite> {
  const seed = await readJson(SiteSeed, join(folder, 'site.json'), `${siteKey}/site.json`);
  const slugs = await foldersIn(folder);
  return { siteKey, seed, threads: await Promise.all(slugs.map((slug) => readThread(join(folder, slug), siteKey, slug))) };
}

async function readThread(folder: string, siteKey: string, slug: string): Promise<Thread> {
  const seed = await readJson(ThreadSeed, join(folder, 'thread.json'), `${siteKey}/${slug}/thread.json`);
  const files = new Set([seed.question, ...seed.answers.map((answer) => answer.file), ...seed.edits.map((edit) => edit.file)]);
  const texts = await Promise.all(
    [...files].map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8').catch((error: unknown) => {
        throw new SeedWrong(`${siteKey}/${slug}`, `${file} cannot be read`, error);
      });
      return [file, text.trimEnd()] as const;
    }),
  );
  return { slug, seed, texts: new Map(texts) };
}

async function readJson<S extends TSchema>(schema: S, path: string, named: string): Promise<Static<S>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SeedWrong(named, 'it is not readable JSON', error);
  }
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  throw new SeedWrong(named, `${first?.instancePath || 'the whole'} ${first?.message ?? 'is not as it should be'}`);
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).toSorted();
}
