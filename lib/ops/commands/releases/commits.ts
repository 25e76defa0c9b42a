import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Commits of a difference that are listed; more are counted. */
const AT_MOST = 200;

/**
 * The subjects of the commits that the second has and the first has not, the newest first, by the checkout that this runs in: no Git
 * host is asked. Undefined where there is no checkout, or it does not know both.
 */
export async function commitsBetween(from: string, to: string, folder = process.cwd()): Promise<readonly string[] | undefined> {
  if (![from, to].every((commit) => /^[0-9a-f]{40}$/.test(commit))) return undefined;
  try {
    const { stdout } = await run('git', ['log', '--format=%h %s', `--max-count=${AT_MOST}`, `${from}..${to}`, '--'], { cwd: folder });
    return stdout.split('\n').filter((line) => line !== '');
  } catch {
    return undefined;
  }
}
