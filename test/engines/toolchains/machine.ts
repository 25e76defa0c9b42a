import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Language } from '../../../app/core/runs/languages/language.ts';
import { type Jail, type JailJob, JailUnavailable, type StepResult } from '../../../app/platform/jail/port.ts';
import { ENDED } from '../../support/step-result.ts';

/** A made-up machine in a folder: programs, links and modes. It does not stand beneath /tmp, which jails have for themselves. */
export function machine() {
  const root = realpathSync(mkdtempSync(join(homedir(), '.toolchains-test-')));
  chmodSync(root, 0o755);
  return {
    root,
    at: (path: string) => join(root, path),
    program(path: string, text = '#!/bin/sh\n') {
      mkdirSync(dirname(join(root, path)), { recursive: true, mode: 0o755 });
      writeFileSync(join(root, path), text, { mode: 0o755 });
      return join(root, path);
    },
    link(path: string, to: string) {
      mkdirSync(dirname(join(root, path)), { recursive: true, mode: 0o755 });
      symlinkSync(join(root, to), join(root, path));
      return join(root, path);
    },
    mode: (path: string, mode: number) => chmodSync(join(root, path), mode),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A language of one or two programs, for tests. */
export function speech(key: string, programs: readonly (readonly string[])[], more: Partial<Language['find']> = {}): Language {
  const sample = { source: '', stdout: '', ends: 0 };
  return {
    key,
    name: key.toUpperCase(),
    aliases: [],
    file: `main.${key}`,
    family: 'native',
    find: { programs, version: { arguments: ['--version'], pattern: /^version (\S+)/ }, ...more },
    run: ({ programs: [program = ''] }) => ({ command: [program] }),
    flags: [],
    highlight: 'plaintext',
    samples: { hello: sample, failing: sample, reading: sample },
  };
}

/** A jail in which programs say what a table tells, by their path. It notes what it was asked, and may be out of order at first. */
export function talkingJail(
  says: Readonly<Record<string, string | Partial<StepResult> | JailUnavailable>>,
  unavailable = 0,
): Pick<Jail, 'run'> & { readonly jobs: JailJob[] } {
  const jobs: JailJob[] = [];
  let left = unavailable;
  return {
    jobs,
    async run(job) {
      if (left-- > 0) throw new JailUnavailable('The runner is starting.');
      jobs.push(job);
      const [step] = job.steps;
      const said = says[step.command[0]];
      if (said instanceof JailUnavailable) throw said;
      if (said === undefined) throw new Error(`A folder of ${step.command[0]} holds a socket.`);
      return [{ ...ENDED, name: step.name, ...(typeof said === 'string' ? { stdout: Buffer.from(said) } : said) }];
    },
  };
}
