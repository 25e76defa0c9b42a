import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
let output = '';

beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'askyard-assembly-'));
});
afterAll(() => rm(output, { recursive: true, force: true }));

/** Runs CDK's own command, with no credentials and no way to get any. */
async function cdk(...args: string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const bare = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const env = {
    ...Object.fromEntries(bare),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const command = [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...args, '--output', output, '--context', 'nag=off', '--no-notices'];
  // Under npx the pinned Node comes first; here it has to be put there.
  const PATH = `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`;
  const child = spawn(process.execPath, command, { cwd: ROOT, env: { ...env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

test('every environment is synthesised without credentials', async () => {
  const { code, said } = await cdk('synth', '--quiet');

  expect(said).toContain('Successfully synthesized');
  expect(code).toBe(0);
}, 300_000);

test('production is not deployed without a confirmation, and it is said how to give it before an account is asked', async () => {
  const { code, said } = await cdk('deploy', 'production/*', '--require-approval', 'never');

  expect(said).toContain('production: the confirmation is missing; add -c confirm=production.');
  expect(said).not.toMatch(/credentials|account/i);
  expect(code).not.toBe(0);
}, 300_000);

test('an unconfirmed production holds back no other environment: dev gets as far as asking for an account', async () => {
  const { code, said } = await cdk('deploy', 'dev/*', '--require-approval', 'never');

  expect(said).not.toContain('production:');
  expect(said).toMatch(/credentials|account/i);
  expect(code).not.toBe(0);
}, 300_000);

test('an environment that is misspelt is no environment', async () => {
  const { code, said } = await cdk('deploy', 'stagin/*');

  expect(said).toContain('No stacks match the name(s) stagin/*');
  expect(code).not.toBe(0);
}, 300_000);
