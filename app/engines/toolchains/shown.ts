import { basename, dirname } from 'node:path';

/** What a jail shows by itself. */
const BASE = ['/usr', '/bin', '/lib', '/lib64'] as const;
/** Where a jail has its own, so that what stands there on the machine cannot be shown. */
const JAILS_OWN = ['/work', '/tmp', '/proc', '/dev', '/sys', '/run'] as const;

/** How a program is seen in a jail. */
export type Shown =
  | { readonly program: string; readonly folder?: string }
  /** It stands beneath a folder that a jail has for itself. */
  | { readonly hiddenBy: string };

const isBeneath = (path: string, folder: string): boolean => path.startsWith(folder === '/' ? '/' : `${folder}/`);
const inBase = (path: string): boolean => BASE.some((folder) => isBeneath(path, folder));

/**
 * What to call a program in a jail, and which folder has to be shown for it. A link between two places that a jail shows
 * keeps its name, since some programs look at it; any other is named by where it leads.
 * @param broad folders that hold much else, a home among them: never shown whole
 */
export function shownAs(path: string, realPath: string, broad: readonly string[]): Shown {
  if (inBase(realPath)) return { program: inBase(path) ? path : realPath };
  const hiddenBy = JAILS_OWN.find((folder) => isBeneath(realPath, folder));
  if (hiddenBy !== undefined) return { hiddenBy };
  const own = dirname(realPath);
  const whole = dirname(own);
  // A toolchain's libraries stand beside its bin.
  const folder = basename(own) === 'bin' && dirname(whole) !== whole && !broad.includes(whole) ? whole : own;
  return { program: realPath, folder };
}
