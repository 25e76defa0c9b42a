import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { it, test } from 'vitest';
import { motoPython } from '../../../services/moto.ts';
import type { Call } from './stubbed.ts';

const ABSENT = 'botocore is not on this machine: `npm run services` fetches it with moto, and its tests run.';

/** What AWS' own models have against calls and their answers, a sentence each. */
export function faultsOf(calls: readonly Call[]): readonly string[] {
  const python = motoPython();
  if (python === undefined) throw new Error(ABSENT);
  const checked = spawnSync(python, [join(import.meta.dirname, 'models.py')], { input: JSON.stringify(calls), encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(checked.stderr);
  const faults: unknown = JSON.parse(checked.stdout);
  return Array.isArray(faults) ? [...new Set(faults.map(String))] : [];
}

/** A test that needs botocore: without it it fails where CI is set, and elsewhere is skipped and says how to get it. */
export function testByModels(name: string, run: () => void | Promise<void>): void {
  if (motoPython() === undefined && process.env.CI !== 'true') {
    it.skip(`${name} (${ABSENT})`, () => undefined);
    return;
  }
  // Python reads models of a megabyte each, on a machine that has other work.
  test(name, run, 60_000);
}
