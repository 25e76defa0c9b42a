import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeArchive } from '../../../lib/release/archives/archive.ts';
import { type Entry, tar } from '../../../lib/release/archives/tar.ts';

const entry = (path: string, text: string, executable = false): Entry => ({ path, content: Buffer.from(text), executable });
const ENTRIES = [entry('bin/run', '#!/bin/sh\n', true), entry('app/a.txt', 'a'.repeat(600)), entry('empty', '')];

/** The system's own tar reads what we wrote. */
function read(archive: Buffer, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('tar', [...args, '--file', '-'], { input: archive, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

test('an archive is read by any tar: folders, contents, who may run what', () => {
  const lines = read(tar(ENTRIES), '--list', '--verbose', '--numeric-owner', '--utc', '--full-time').trim().split('\n');
  expect(lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'drwxr-xr-x 0/0 0 1970-01-01 00:00:00 app/',
    '-rw-r--r-- 0/0 600 1970-01-01 00:00:00 app/a.txt',
    'drwxr-xr-x 0/0 0 1970-01-01 00:00:00 bin/',
    '-rwxr-xr-x 0/0 10 1970-01-01 00:00:00 bin/run',
    '-rw-r--r-- 0/0 0 1970-01-01 00:00:00 empty',
  ]);
  expect(read(tar(ENTRIES), '--extract', '--to-stdout', 'app/a.txt')).toBe('a'.repeat(600));
});

test('the same files give the same bytes, in whatever order they were found', () => {
  expect(tar([...ENTRIES].reverse()).equals(tar(ENTRIES))).toBe(true);
});

test('a path of up to 255 bytes is kept whole, and a longer one is refused', () => {
  const long = `${'folder/'.repeat(20)}${'x'.repeat(90)}`;
  expect(read(tar([entry(long, 'deep')]), '--extract', '--to-stdout', long)).toBe('deep');
  expect(() => tar([entry('x'.repeat(101), '')])).toThrow('too long for an archive');
});

test('an archive is named by the hash of its bytes, and the manifest lists what is inside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-archive-'));
  try {
    const one = await writeArchive('service', 'amd64', ENTRIES, folder);
    const other = await writeArchive('service', 'amd64', [...ENTRIES].reverse(), folder);
    expect(other).toEqual(one);
    expect(one.file).toBe(`askyard-service-amd64-${one.sha256}.tar.gz`);
    const { stdout } = spawnSync('sha256sum', [join(folder, one.file)], { encoding: 'utf8' });
    expect(stdout.slice(0, 64)).toBe(one.sha256);
    expect(one.contents.map(({ path, bytes }) => `${path} ${bytes}`)).toEqual(['app/a.txt 600', 'bin/run 10', 'empty 0']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
