import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { stacksIn } from '../lib/diff-gate/assembly.ts';
import { losses } from '../lib/diff-gate/losses.ts';
import { filesHere, filesOf, synthesise } from '../lib/diff-gate/synthesise.ts';

/**
 * Fails when a stateful resource of one assembly would be replaced or removed by another: `npm run diff-gate`, against the previous
 * commit; `-- --since COMMIT`; or `-- BEFORE AFTER`, two folders. What is meant to go is named: `--accept STACK/LOGICALID`.
 */
const ROOT = dirname(import.meta.dirname);

const work = mkdtempSync(join(tmpdir(), 'askyard-diff-gate-'));
try {
  const { values, positionals } = parseArgs({
    options: { since: { type: 'string', default: 'HEAD~1' }, accept: { type: 'string', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const [before, after] = positionals.length === 0 ? await bothSides(values.since) : positionals;
  if (before === undefined || after === undefined)
    throw new Error('Name two folders of assemblies, or none: then a commit is compared with this checkout.');
  const [standing, wanted] = [stacksIn(before), stacksIn(after)];
  const lost = losses(standing, wanted).filter(({ resource }) => !values.accept.includes(resource));
  for (const { resource, type, how } of lost) console.error(`${resource} (${type}) would be ${how}.`);
  if (lost.length > 0) console.error('Give each back its id and its values, or name it with --accept once what it holds is safe elsewhere.');
  else console.log(`${standing.length} stacks are compared with ${wanted.length}: nothing that holds state is replaced or removed.`);
  process.exitCode = lost.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A commit and this checkout, with what is not committed, each synthesised from a copy: dist/ and cdk.out/ stay as they are. */
async function bothSides(commit: string): Promise<readonly string[]> {
  const [older, newer] = [join(work, 'older'), join(work, 'newer')];
  filesOf(ROOT, commit, older);
  filesHere(ROOT, newer);
  const sides = [older, newer].map((tree) => [tree, `${tree}.out`] as const);
  for (const [tree, out] of sides) await synthesise(tree, out);
  return sides.map(([, out]) => out);
}
