import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST } from '../release/archives/manifest.ts';
import { sourceOf } from '../release/archives/source.ts';

/** No lambda bundled and no rule asked: no state depends on it, and production, unconfirmed, is refused a deployment but not a comparison. */
const QUIETLY = {
  nag: 'off',
  'aws:cdk:bundling-stacks': [],
  '@aws-cdk/core:validateAgainstDefaultRules': false,
  '@aws-cdk/core:annotationsInValidationReport': false,
};

/** The files of a commit in a folder of their own, with this checkout's packages. @throws what git or tar says */
export const filesOf = (root: string, commit: string, folder: string): void => unpack(root, folder, `git archive --format=tar "$2"`, commit);

/** The files of this checkout, those too that are not committed yet. @throws what git or tar says */
export const filesHere = (root: string, folder: string): void =>
  // A file that was deleted and not committed is in git's list still.
  unpack(root, folder, 'git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -c -T - 2> /dev/null');

function unpack(root: string, folder: string, command: string, ...args: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const script = `set -o pipefail; ${command} | tar -x -C "$1"`;
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', folder, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The files to compare cannot be had: ${stderr.trim()}`);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/**
 * A tree's own synthesis, by its own bin/deploy.ts: another commit's shapes need not be ours. @throws what the synthesis says
 */
export async function synthesise(tree: string, into: string): Promise<void> {
  await standInRelease(tree);
  const settings: { context?: Record<string, unknown> } = JSON.parse(readFileSync(join(tree, 'cdk.json'), 'utf8'));
  const context = { ...settings.context, ...QUIETLY };
  const { status, stderr } = spawnSync(process.execPath, [join(tree, 'bin/deploy.ts')], {
    cwd: tree,
    env: { ...process.env, CDK_OUTDIR: into, CDK_CONTEXT_JSON: JSON.stringify(context) },
    encoding: 'utf8',
  });
  if (status !== 0 || !existsSync(join(into, 'manifest.json'))) throw new Error(`${tree} cannot be synthesised: ${stderr.trim()}`);
}

/** Building a release takes twenty seconds, and its bytes change nothing that holds state: two empty archives do. */
async function standInRelease(tree: string): Promise<void> {
  if (!existsSync(join(tree, 'lib/release/built.ts'))) return;
  mkdirSync(join(tree, 'dist'), { recursive: true });
  const archive = (name: string, digit: string) => ({ file: `askyard-${name}-amd64-${digit.repeat(64)}.tar.gz`, sha256: digit.repeat(64), bytes: 0 });
  const [runtime, service] = [archive('runtime', '1'), archive('service', '2')];
  for (const { file } of [runtime, service]) writeFileSync(join(tree, 'dist', file), '');
  const source = await sourceOf(tree);
  writeFileSync(join(tree, 'dist', MANIFEST), JSON.stringify({ format: 1, commit: 'none', architecture: 'amd64', source, runtime, service }));
}
