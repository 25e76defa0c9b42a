import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { blobsContract } from '../../../app/platform/blobs/contract.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'askyard-blobs-'));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

blobsContract('a folder', async () => folderBlobs(folder()));

const incoming = (path: string): string[] => readdirSync(join(path, '~incoming'));

test('what an earlier process left half written is swept at the next opening', () => {
  const path = folder();
  mkdirSync(join(path, '~incoming'));
  for (const name of [`${process.pid}-900000`, '4194304999-1', 'garbage']) writeFileSync(join(path, '~incoming', name), 'torn');
  // The parent lives, as would a server beside which a command opens the folder.
  writeFileSync(join(path, '~incoming', `${process.ppid}-1`), 'still being written');

  folderBlobs(path);

  expect(incoming(path)).toEqual([`${process.ppid}-1`]);
});

test('a second opening leaves what the first is writing', async () => {
  const path = folder();
  const first = folderBlobs(path);
  const put = first.put('large', new Uint8Array(3_000_000));
  folderBlobs(path);
  await put;
  expect(await first.get('large')).toHaveLength(3_000_000);
});

test('a put that fails leaves nothing behind', async () => {
  const path = folder();
  const blobs = folderBlobs(path);
  mkdirSync(join(path, 'taken'));

  await expect(blobs.put('taken', new Uint8Array(10))).rejects.toThrow();

  expect(incoming(path)).toEqual([]);
});

test('when there is no room to write, the old value stays and nothing is left', async () => {
  const path = folder();
  const blobs = folderBlobs(path);
  await blobs.put('kept', new Uint8Array([1]));

  // A limit on the size of files stands for the full disk: the write fails half way.
  const program = `import { folderBlobs } from ${JSON.stringify(resolve('app/platform/blobs/folder.ts'))};
    await folderBlobs(process.argv[1]).put('kept', new Uint8Array(1_000_000)).then(() => console.log('written'), (error) => console.log(error.code));`;
  const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`;
  const said = execFileSync('bash', ['-c', limited, process.execPath, '--input-type=module', '-e', program, path], { encoding: 'utf8' });

  expect(said.trim()).toBe('EFBIG');
  expect(await blobs.get('kept')).toHaveLength(1);
  expect(await blobs.list('')).toEqual(['kept']);
  expect(incoming(path)).toEqual([]);
});
