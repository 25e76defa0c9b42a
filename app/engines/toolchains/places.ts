import { globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';

/** Where toolchains stand that are not on the PATH, by custom of their installers. */
const KNOWN = [
  '/usr/local/lib/askyard/bin',
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/usr/local/go/bin',
  '/usr/lib/go-*/bin',
  '/usr/lib/jvm/*/bin',
  '/opt/*/bin',
] as const;
const KNOWN_AT_HOME = [
  '.local/bin',
  '.rustup/toolchains/*/bin',
  '.pyenv/versions/*/bin',
  '.nvm/versions/node/*/bin',
  '.ghcup/bin',
  'go/bin',
] as const;

/** Folders to look for programs in, the preferred first: the PATH, where Node itself stands, and the known ones. */
export function placesOf(environment: Readonly<Record<string, string | undefined>>, home: string = homedir()): readonly string[] {
  const onPath = (environment.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  // Of versions side by side the newest comes first, as far as their names tell.
  const known = [...KNOWN, ...KNOWN_AT_HOME.map((folder) => join(home, folder))].flatMap((pattern) =>
    pattern.includes('*') ? globSync(pattern).sort(byNumbers).reverse() : [pattern],
  );
  return [...new Set([...onPath, dirname(process.execPath), ...known])];
}

const { compare: byNumbers } = new Intl.Collator('en', { numeric: true });

/** Folders in which much else stands than a toolchain. */
export const broadPlaces = (home: string = homedir()): readonly string[] => ['/opt', '/usr/local', '/home', home, join(home, '.local')];
