import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { JailUnavailable } from '../../platform/jail/port.ts';

/** What decodes, and the Debian package that brings it. */
const PACKAGES = { vips: 'libvips-tools', vipsheader: 'libvips-tools', gs: 'ghostscript', bsdtar: 'libarchive-tools' } as const;

export type Program = keyof typeof PACKAGES;

/** Every jail shows these, and nobody but root writes there. */
const PLACES = ['/usr/local/bin', '/usr/bin'] as const;

/** Gives a program's path, in the jail as outside of it. */
export type FindProgram = (name: Program) => string | undefined;

/** Looks where every jail can see it. */
export const programHere: FindProgram = (name) => PLACES.map((place) => join(place, name)).find(canRun);

/**
 * The paths of programs, in their order.
 * @throws JailUnavailable with what to install
 */
export function found(find: FindProgram, ...names: readonly Program[]): readonly string[] {
  return names.map((name) => {
    const path = find(name);
    if (path !== undefined) return path;
    throw new JailUnavailable(`${name} is not on this machine, and decodes what people upload: apt-get install ${PACKAGES[name]}.`);
  });
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
