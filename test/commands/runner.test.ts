import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askyard } from '../support/command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-runner-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const linux = process.platform === 'linux';
const connected = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));

async function run(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const running = askyard(['runner', ...args], { HOME: process.env.HOME ?? '/', ASKYARD_DATA: join(folder, 'data'), ...more });
  const { code } = await running.ended;
  return { code, error: running.error(), out: running.out() };
}

test('a word that it does not know is a slip, and the usage is told', async () => {
  const { code, error } = await run(['--loudly']);
  expect([code, error]).toEqual([2, expect.stringContaining('askyard runner [--kept] [--inside]')]);
});

test('a configuration that is off is told of as everywhere', async () => {
  const { code, error } = await run([], { ASKYARD_RUNNER_SLOTS: 'many' });
  expect([code, error]).toEqual([2, expect.stringContaining('ASKYARD_RUNNER_SLOTS=many')]);
});

test.runIf(linux && connected)('it does not run programs beside a network', async () => {
  const { code, error } = await run(['--inside']);
  expect([code, error]).toEqual([1, expect.stringContaining('was to have no network')]);
});

test.runIf(linux)('where nothing can run, its last line says why', async () => {
  const { code, error } = await run([], { ASKYARD_NSJAIL: '/nowhere/nsjail' });
  expect([code, error.trim().split('\n').at(-1)]).toEqual([1, expect.stringContaining('/nowhere/nsjail')]);
});

test('it stands in the list of commands, and tells what it does', async () => {
  const running = askyard(['--help'], {});
  await running.ended;
  expect(running.out()).toContain('runner');
  expect((await run(['--help'])).out).toContain('askyard-runner');
});
