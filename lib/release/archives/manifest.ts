import { spawnSync } from 'node:child_process';
import type { Release } from '../release.ts';
import type { WrittenArchive } from './archive.ts';

export const MANIFEST = 'manifest.json';

export interface Commit {
  /** Forty hexadecimal digits, or `none` outside of a repository. */
  readonly commit: string;
  /** Whether files differ from that commit. */
  readonly dirty: boolean;
  /** The branch that was checked out; absent where a commit was. */
  readonly branch?: string;
}

/** What a release is made of: whoever wonders what runs on an instance looks its archive up here. */
export interface Manifest extends Release, Commit {
  readonly format: 1;
  /** The Node that built it, and that is in it. */
  readonly node: string;
  readonly source: string;
  readonly runtime: WrittenArchive;
  readonly service: WrittenArchive;
}

/** The checkout's commit. It stands in the manifest and not in the archives: two commits with the same files are one release. */
export function commitOf(root: string): Commit {
  const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  const head = git('rev-parse', 'HEAD');
  if (head.status !== 0) return { commit: 'none', dirty: true };
  const branch = git('symbolic-ref', '--quiet', '--short', 'HEAD').stdout.trim();
  return { commit: head.stdout.trim(), dirty: git('status', '--porcelain').stdout.trim() !== '', ...(branch !== '' && { branch }) };
}
