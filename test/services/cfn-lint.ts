import { join } from 'node:path';
import type { Standing } from './programs.ts';
import { pythonEnvironment } from './python-environment.ts';

const environment = pythonEnvironment('cfn-lint-1.58.0', new URL('./cfn-lint.requirements.txt', import.meta.url).pathname);

/** The program, or undefined when `npm run services` has not fetched it. */
export function cfnLint(): string | undefined {
  const python = environment.python();
  return python === undefined ? undefined : join(python, '../cfn-lint');
}

/** Fetches cfn-lint, which holds templates against AWS's own schemas, by pip into an environment of its own. */
export const fetchCfnLint = (): Standing => environment.fetch();
