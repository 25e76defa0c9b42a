import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ExportRefused } from '../errors.ts';
import { isAlive } from '../process.ts';

/**
 * Makes a folder whole or not at all: what `fill` writes goes into one beside it, which takes its name at the end. One
 * that was killed leaves that one behind, and the next export to the same place removes it.
 * @throws ExportRefused when there is something in the folder already, and what `fill` throws
 */
export async function wholeFolder<T>(folder: string, fill: (beside: string) => Promise<T>): Promise<T> {
  const path = resolve(folder);
  await refuseFilled(path);
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(path);
  const beside = `${path}${MARK}${process.pid}`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside);
  try {
    const filled = await fill(beside);
    await synced(beside);
    await rename(beside, path).catch(async (error: unknown) => {
      // An empty folder makes way by itself; one that somebody filled meanwhile does not.
      await refuseFilled(path);
      throw error;
    });
    await synced(dirname(path));
    return filled;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Between the name of a folder and the number of the process that fills it. */
const MARK = '.exporting-';

async function refuseFilled(path: string): Promise<void> {
  const entries = await readdir(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries.length > 0) throw new ExportRefused(`There is something in ${path} already: choose another folder, or remove that one.`);
}

async function removeAbandoned(path: string): Promise<void> {
  const beginning = `${basename(path)}${MARK}`;
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(beginning) || isAlive(Number(name.slice(beginning.length)))) continue;
    await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}

/** A name in a folder is on the disk once the folder is. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
