import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { servicesFolder } from '../../app/platform/jail/find-nsjail.ts';
import { lastLine, programAt, type Standing } from './programs.ts';

/** A program of Python's in an environment of its own. */
export interface PythonEnvironment {
  /** Its Python, or undefined when `npm run services` has not fetched it, or fetched another. */
  python(): string | undefined;
  fetch(): Standing;
}

/** `requirements` is a file with every package and the SHA-256 of its wheels: pip takes nothing else. */
export function pythonEnvironment(name: string, requirements: string): PythonEnvironment {
  const home = (): string => join(servicesFolder(), name);
  const own = (): string => join(home(), 'bin/python');
  const noted = (): string => join(home(), 'requirements.sha256');
  const wanted = (): string => createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const python = (): string | undefined =>
    existsSync(own()) && existsSync(noted()) && readFileSync(noted(), 'utf8') === wanted() ? own() : undefined;

  function fetch(): Standing {
    if (python() !== undefined) return { state: 'present', note: home() };
    const machine = programAt('python3');
    if (!machine) return { state: 'missing', note: 'needs python3 with venv and pip' };
    // An environment knows its own path: it cannot be made elsewhere and moved.
    rmSync(home(), { recursive: true, force: true });
    mkdirSync(servicesFolder(), { recursive: true });
    const made = spawnSync(machine, ['-m', 'venv', home()], { encoding: 'utf8' });
    if (made.status !== 0) return { state: 'missing', note: `its environment could not be made: ${lastLine(made.stderr || made.stdout)}` };
    const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--only-binary=:all:', '--requirement', requirements];
    const got = spawnSync(own(), args, { encoding: 'utf8' });
    if (got.status !== 0) return { state: 'missing', note: `pip could not fetch it: ${lastLine(got.stderr)}` };
    writeFileSync(noted(), wanted());
    return { state: 'fetched', note: home() };
  }

  return { python, fetch };
}
