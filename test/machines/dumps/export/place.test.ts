import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExportRefused } from '../../../../app/machines/dumps/errors.ts';
import { wholeFolder } from '../../../../app/machines/dumps/export/place.ts';
import { temporaryFolder } from '../network.ts';

const PLACE = join(import.meta.dirname, '../../../../app/machines/dumps/export/place.ts');
const filled = (folder: string): Promise<void> => writeFile(join(folder, 'Posts.xml'), 'all');

test('a folder appears with all that is in it, and none beside it stays', async () => {
  const parent = await temporaryFolder();
  const folder = join(parent, 'new', 'dump');
  await wholeFolder(folder, async (beside) => {
    await filled(beside);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
  expect(await readFile(join(folder, 'Posts.xml'), 'utf8')).toBe('all');
  expect(await readdir(join(parent, 'new'))).toEqual(['dump']);
});

test('when the work fails nothing is there', async () => {
  const parent = await temporaryFolder();
  const work = wholeFolder(join(parent, 'dump'), async (beside) => {
    await filled(beside);
    throw new Error('The disk is full.');
  });
  await expect(work).rejects.toThrow('The disk is full.');
  expect(await readdir(parent)).toEqual([]);
});

test('an empty folder is taken; one with something in it is not, though that came meanwhile', async () => {
  const parent = await temporaryFolder();
  const folder = join(parent, 'dump');
  await mkdir(folder);
  await wholeFolder(folder, filled);
  await expect(wholeFolder(folder, filled)).rejects.toThrow(ExportRefused);

  const late = join(parent, 'late');
  const raced = wholeFolder(late, async (beside) => {
    await filled(beside);
    await mkdir(late);
    await writeFile(join(late, 'mine'), 'kept');
  });
  await expect(raced).rejects.toThrow(`There is something in ${late} already`);
  expect(await readdir(parent)).toEqual(['dump', 'late']);
  expect(await readFile(join(late, 'mine'), 'utf8')).toBe('kept');
});

test('killed, it leaves what it wrote beside the folder, and the next one removes that but not what is being filled', async () => {
  const parent = await temporaryFolder();
  const folder = join(parent, 'dump');
  const program = `const { wholeFolder } = await import(${JSON.stringify(PLACE)}); await wholeFolder(${JSON.stringify(folder)}, async () => { console.log('filling'); await new Promise(() => setInterval(() => {}, 1000)); });`;
  const children = [1, 2].map(() => spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] }));
  const [killed, alive] = children;
  if (!killed || !alive) throw new Error('There are no children.');
  try {
    for (const child of children) await once(child.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect((await readdir(parent)).toSorted()).toEqual([`dump.exporting-${killed.pid}`, `dump.exporting-${alive.pid}`].toSorted());

    await wholeFolder(folder, filled);
    expect((await readdir(parent)).toSorted()).toEqual(['dump', `dump.exporting-${alive.pid}`]);
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
});
