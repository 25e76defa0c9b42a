import type { Planned } from './language.ts';

/** Variables that every step has: its caches, home and temporary files stay in the jail. */
const EVERY_STEP = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/work',
  TMPDIR: '/tmp',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  TERM: 'dumb',
} as const;

/** A step's whole environment: nothing of the service's own gets into it. */
export const stepEnvironment = (planned: Planned): Readonly<Record<string, string>> => ({ ...EVERY_STEP, ...planned.environment });
