import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { JailUnavailable } from './port.ts';

/** Our two programs in C, for this machine: pid 1 of every jail, and what prepares a launcher. Absolute paths. */
export type Native = { readonly init: string; readonly enter: string };

const FLAGS = ['-std=c17', '-static', '-Os', '-Wall', '-Wextra', '-Werror'] as const;

/** Of whoever runs this. */
const cache = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'askyard-native');

/**
 * Our programs: those beside a release's runtime (ASKYARD_NATIVE names the folder), else built once from their source into the
 * cache, keyed by the source.
 * @throws JailUnavailable where there is no compiler
 */
export function nativePrograms(folder: string = cache()): Native {
  const packed = process.env.ASKYARD_NATIVE;
  if (packed) return { init: join(packed, 'init'), enter: join(packed, 'enter') };
  return { init: built('init', folder), enter: built('enter', folder) };
}

function built(name: string, folder: string): string {
  const source = new URL(`./native/${name}.c`, import.meta.url).pathname;
  const key = createHash('sha256').update(FLAGS.join(' ')).update(readFileSync(source)).digest('hex').slice(0, 16);
  const path = join(folder, `${name}-${process.arch}-${key}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const made = `${path}.${process.pid}`;
  const result = spawnSync('cc', [...FLAGS, '-o', made, source], { encoding: 'utf8' });
  if (result.error)
    throw new JailUnavailable(`There is no C compiler to build ${name}.c with (install gcc and libc6-dev), and ASKYARD_NATIVE names no built one.`);
  if (result.status !== 0) throw new JailUnavailable(`${name}.c did not compile: ${result.stderr.trim().split('\n')[0] ?? ''}`);
  renameSync(made, path);
  return path;
}
