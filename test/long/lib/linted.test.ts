import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cfnLint } from '../../services/cfn-lint.ts';
import { configurationOf, environments, synthesised } from '../../support/synth.ts';

/**
 * Every template against AWS's own schemas of every resource, offline. What a template breaks on purpose has its reason beside
 * the resource (lib/guard/explain.ts), where the linter finds it too.
 */
const linter = cfnLint();
if (linter === undefined) console.warn('cfn-lint is not on this machine: `npm run services` fetches it, and templates are linted.');
const able = linter !== undefined || process.env.CI === 'true';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-lint-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function linted(region: string, files: readonly string[]): { readonly status: number | null; readonly said: string } {
  if (linter === undefined) throw new Error('cfn-lint is not on this machine.');
  const { status, stdout, stderr } = spawnSync(linter, ['--format', 'parseable', '--regions', region, '--', ...files], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

test.runIf(able).each(environments)('no template of %s has a finding that is not explained beside its resource', async (environment) => {
  const { region, secondRegion } = configurationOf(environment);
  const regions = new Map([
    ['EdgeGlobal', 'us-east-1'],
    ['ObserveGlobal', 'us-east-1'],
    ['Copies', secondRegion ?? region],
  ]);
  const files = new Map<string, string[]>();
  for (const [stack, template] of synthesised(environment)) {
    const file = join(folder, `${environment}-${stack}.json`);
    await writeFile(file, JSON.stringify(template.toJSON()));
    const place = regions.get(stack) ?? region;
    files.set(place, [...(files.get(place) ?? []), file]);
  }
  expect(files.size).toBeGreaterThan(1);
  for (const [place, some] of files) expect(linted(place, some)).toEqual({ status: 0, said: '' });
});

test.runIf(able)('what is wrong is found: a property that no bucket has', async () => {
  const file = join(folder, 'wrong.json');
  await writeFile(file, JSON.stringify({ Resources: { Blobs: { Type: 'AWS::S3::Bucket', Properties: { Publicly: true } } } }));

  const { status, said } = linted('eu-central-1', [file]);

  expect(status).not.toBe(0);
  expect(said).toContain('Publicly');
});
