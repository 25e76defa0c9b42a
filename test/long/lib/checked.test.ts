import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkov } from '../../services/checkov.ts';
import { environments, synthesised } from '../../support/synth.ts';

/** Every template against what auditors look for, offline. What is left undone on purpose has its reason beside the resource (lib/guard/explain.ts). */
const checker = checkov();
if (checker === undefined) console.warn('checkov is not on this machine: `npm run services` fetches it, and templates are checked.');
const able = checker !== undefined || process.env.CI === 'true';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-checked-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Finding = { readonly check_id: string; readonly resource: string };

/** What failed in the templates of a folder, as `CHECK RESOURCE`, and how many checks passed. */
function checked(): { readonly failed: readonly string[]; readonly passed: number } {
  if (checker === undefined) throw new Error('checkov is not on this machine.');
  const args = [...checker.args, '--directory', folder, '--framework', 'cloudformation', '--skip-download', '--compact', '--output', 'json'];
  const { stdout, stderr } = spawnSync(checker.command, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const told: { readonly results?: { readonly failed_checks: readonly Finding[] }; readonly summary?: { readonly passed: number } } =
    JSON.parse(stdout);
  if (!told.results || !told.summary) throw new Error(`checkov told nothing: ${stdout.slice(0, 500)}${stderr}`);
  return { failed: told.results.failed_checks.map(({ check_id, resource }) => `${check_id} ${resource}`), passed: told.summary.passed };
}

test.runIf(able)('no template has a finding that is not explained beside its resource, and what is wrong is found', async () => {
  for (const environment of environments) {
    for (const [stack, template] of synthesised(environment)) {
      await writeFile(join(folder, `${environment}-${stack}.json`), JSON.stringify(template.toJSON()));
    }
  }
  const open = { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicReadWrite' } };
  await writeFile(join(folder, 'wrong.json'), JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: { Open: open } }));

  const { failed, passed } = checked();

  // The one that is wrong shows that it looks, and that it reads the folder.
  expect(failed.filter((finding) => !finding.endsWith('.Open'))).toEqual([]);
  expect(failed.filter((finding) => finding.endsWith('.Open')).length).toBeGreaterThan(2);
  expect(passed).toBeGreaterThan(1_000);
});
