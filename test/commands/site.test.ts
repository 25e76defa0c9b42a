import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { site } from '../../app/commands/site.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-site-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    error: (line: string) => error.push(line),
    terminal: false,
    signal: new AbortController().signal,
  };
  const code = await site.run(args, { ...io, environment: { ASKYARD_DATA: join(folder, 'data') } });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

test('a site is added, and listed', async () => {
  expect(await run('list')).toMatchObject({ code: 0, out: 'There is no site yet.' });
  expect(await run('add', 'plants', '--title', 'Plants', '--host', 'plants.example')).toMatchObject({ code: 0, out: 'Added plants: Plants' });
  expect(await run('list')).toMatchObject({ code: 0, out: expect.stringMatching(/^plants +Plants +plants\.example$/) });
  expect(JSON.parse((await run('list', '--json')).out)).toEqual([{ key: 'plants', number: 1, title: 'Plants', hosts: ['plants.example'] }]);
});

test('what cannot be is refused with a reason, and nothing is added', async () => {
  await run('add', 'plants', '--title', 'Plants', '--host', 'plants.example');
  for (const args of [['plants'], ['Weeds'], ['api'], ['weeds', '--host', 'plants.example']]) {
    expect(await run('add', '--title', 'T', ...args)).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/\.$/) });
  }
  expect(JSON.parse((await run('list', '--json')).out)).toHaveLength(1);
});

test.each([
  [[]],
  [['remove']],
  [['add']],
  [['add', 'plants']],
  [['add', 'plants', '--title', ' ']],
  [['add', 'plants', '--title', 'T', '--host', 'Plants.example:80']],
  [['add', 'plants', '--title', 'T', '--language', 'en_GB!']],
  [['list', 'plants']],
  [['list', '--frobnicate']],
])('the call %j is off: usage, exit code 2', async (args) => {
  expect(await run(...args)).toMatchObject({ code: 2, out: '', error: expect.stringContaining('askyard site add KEY') });
});
