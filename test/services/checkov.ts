import { join } from 'node:path';
import type { Standing } from './programs.ts';
import { pythonEnvironment } from './python-environment.ts';

const environment = pythonEnvironment('checkov-3.3.30', new URL('./checkov.requirements.txt', import.meta.url).pathname);

/** The program as a command, or undefined when `npm run services` has not fetched it. */
export function checkov(): { readonly command: string; readonly args: readonly string[] } | undefined {
  const python = environment.python();
  return python === undefined ? undefined : { command: python, args: [join(python, '../checkov')] };
}

/** Fetches checkov, which looks in templates for what auditors do, by pip into an environment of its own: a hundred packages, 290 MB. */
export const fetchCheckov = (): Standing => environment.fetch();
