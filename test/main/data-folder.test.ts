import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adminToken, FolderTaken, lockFolder, makeDataFolder } from '../../app/main/data-folder.ts';

let folder = '';

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'askyard-folder-')), 'data');
  makeDataFolder(folder);
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test('the folder, the token and the lock are for their owner alone', async () => {
  const lock = lockFolder(folder);
  adminToken(folder);
  expect(await modeOf(folder)).toBe(0o700);
  expect(await modeOf(join(folder, 'admin-token'))).toBe(0o600);
  expect(await modeOf(join(folder, 'server.lock'))).toBe(0o600);
  lock.release();
});

test('a second server is told which process has the folder, and gets it once that lets go', () => {
  const first = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderTaken);
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
  first.release();
  lockFolder(folder).release();
});

test('a server that is killed leaves no lock behind', async () => {
  const script = `import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, '../../app/main/data-folder.ts'))};
    const lock = lockFolder(process.argv[1]); console.log('held'); setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(() => lockFolder(folder)).toThrow(`process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockFolder(folder).release();
});

test('the token stays the same, and a torn one is refused rather than taken', async () => {
  const token = adminToken(folder);
  expect(token.length).toBeGreaterThanOrEqual(32);
  expect(adminToken(folder)).toBe(token);
  expect((await readFile(join(folder, 'admin-token'), 'utf8')).trim()).toBe(token);
  await writeFile(join(folder, 'admin-token'), '\n');
  expect(() => adminToken(folder)).toThrow('Remove it');
});
