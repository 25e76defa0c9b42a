import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Runs bin/yard.ts as people do, with variables of its own. */
async function yard(words: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'bin/yard.ts'), ...words], {
    cwd: ROOT,
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { exit, out, error };
}

test('yard tells what it can do', async () => {
  const { exit, out, error } = await yard(['--help']);
  expect({ exit, error }).toEqual({ exit: 0, error: '' });
  for (const group of ['instances', 'releases', 'whoami', 'doctor']) expect(out).toContain(`\n  ${group}`);
});

test('who asks on this machine is told without AWS', async () => {
  const { exit, out } = await yard(['whoami', '--env', 'local', '--json'], { ASKYARD_DATA: '/nonexistent/askyard' });
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ environment: 'local' });
});

test('without credentials and without an answer it fails in sentences', async () => {
  const nobody = { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any', AWS_MAX_ATTEMPTS: '1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  const { exit, out, error } = await yard(['whoami'], nobody);
  expect({ exit, out }).toEqual({ exit: 1, out: '' });
  expect(error).toContain('AWS does not answer.');
});
