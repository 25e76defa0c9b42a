import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Language } from '../../app/core/runs/languages/language.ts';
import { languageOf } from '../../app/core/runs/languages/registry.ts';
import { candidatesOf } from '../../app/engines/toolchains/candidates.ts';
import { searchHere } from '../../app/engines/toolchains/find-toolchains.ts';
import { program, type Standing } from './programs.ts';

/** Where a Node is put that every user may read: the one of this project stands in somebody's folder. */
const SHARED_NODE = '/usr/local/lib/askyard/bin/node';

/**
 * The eight that tests count on, of different kinds and all of them small: compiled, assembled, interpreted, a shell, SQL and two
 * virtual machines. The last part is what a Debian package is to be installed for.
 */
export const EIGHT: Readonly<Record<string, readonly (readonly [program: string, packages: readonly string[]])[]>> = {
  c: [['gcc', ['gcc', 'libc6-dev']]],
  assembly: [
    ['nasm', ['nasm']],
    ['ld', ['binutils']],
  ],
  python: [['python3', ['python3-minimal']]],
  lua: [['lua5.4', ['lua5.4']]],
  bash: [['bash', ['bash']]],
  sql: [['sqlite3', ['sqlite3']]],
  java: [['javac', ['default-jdk-headless']]],
  typescript: [],
};

/** Gets the toolchains of the eight, each a part of `npm run services`. A part is present when discovery finds a toolchain that jails can use. */
export const toolchainParts: readonly (readonly [name: string, get: () => Standing])[] = Object.entries(EIGHT).map(([key, needed]) => [
  key,
  () => {
    const present = usable(key);
    if (present !== undefined) return { state: 'present', note: present };
    for (const [name, packages] of needed) {
      const standing = program(name, packages);
      if (standing.state === 'missing') return standing;
    }
    if (key === 'typescript') shareNode();
    const fetched = usable(key);
    return fetched === undefined ? { state: 'missing', note: whyNot(key) } : { state: 'fetched', note: fetched };
  },
]);

const known = (key: string): Language => {
  const language = languageOf(key);
  if (!language) throw new Error(`${key} is not in the registry.`);
  return language;
};

/** The first program of a toolchain that a jail can show and whose version serves. */
function usable(key: string): string | undefined {
  const language = known(key);
  const { arguments: args, pattern } = language.find.version;
  const found = candidatesOf(language, searchHere(process.env)).find((candidate) => {
    if ('reason' in candidate) return false;
    const { stdout, stderr } = spawnSync(candidate.programs[0] ?? '', args, { encoding: 'utf8', timeout: 30_000 });
    return pattern.test(stdout) || pattern.test(stderr);
  });
  return found?.programs[0];
}

function whyNot(key: string): string {
  const [first] = candidatesOf(known(key), searchHere(process.env)).flatMap((candidate) => ('reason' in candidate ? [candidate.reason] : []));
  return first ?? 'it is installed, and yet not found';
}

function shareNode(): void {
  if (process.getuid?.() !== 0) return;
  mkdirSync(dirname(SHARED_NODE), { recursive: true });
  const beside = `${SHARED_NODE}.${process.pid}`;
  copyFileSync(process.execPath, beside);
  chmodSync(beside, 0o755);
  renameSync(beside, SHARED_NODE);
}
