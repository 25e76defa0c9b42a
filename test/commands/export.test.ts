import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandIo } from '../../app/commands/command.ts';
import { exportCommand } from '../../app/commands/export.ts';
import { importCommand } from '../../app/commands/import.ts';
import { expectEqualDumps } from '../machines/dumps/expect-equal.ts';
import { generateDump } from '../support/dump/generate.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-export-'));
});

afterEach(() => rm(folder, { recursive: true }));

function recording(signal = new AbortController().signal, terminal = false): CommandIo & { readonly lines: string[]; readonly errors: string[] } {
  const lines: string[] = [];
  const errors: string[] = [];
  return {
    lines,
    errors,
    out: (line) => lines.push(line),
    error: (line) => errors.push(line),
    terminal,
    environment: { ASKYARD_DATA: join(folder, 'data') },
    signal,
  };
}

test('a site that was imported is exported, told in words and as JSON, and not over what is there', async () => {
  const came = join(folder, 'came');
  generateDump({ folder: came, questions: 20 });
  const rows = expect.objectContaining({ Posts: expect.any(Number), Votes: expect.any(Number) });
  expect(await importCommand.run([came, '--site', 'kettles', '--json'], recording())).toBe(0);

  const out = join(folder, 'out');
  const words = recording();
  expect(await exportCommand.run([out, '--site', 'kettles'], words)).toBe(0);
  expect(words.lines[0]).toMatch(/^kettles is in .*out: [\d,]+ rows, [\d.]+ MB in [\d.]+ s, [\d,]+ rows\/s\.$/);
  expect(words.lines[1]).toMatch(/^ {2}\d+ Badges, \d+ Comments, /);
  expectEqualDumps(out, came);

  const shown = recording();
  expect(await exportCommand.run([join(folder, 'shown'), '--site', 'kettles', '--public', '--json'], shown)).toBe(0);
  expect(shown.errors).toEqual([]);
  expect(JSON.parse(shown.lines.join())).toEqual({
    site: 'kettles',
    folder: join(folder, 'shown'),
    rows,
    bytes: expect.any(Number),
    seconds: expect.any(Number),
  });

  const refused = recording();
  expect(await exportCommand.run([out, '--site', 'kettles'], refused)).toBe(1);
  expect(refused.errors).toEqual([`There is something in ${out} already: choose another folder, or remove that one. Nothing was exported.`]);

  const stopped = recording(AbortSignal.abort());
  expect(await exportCommand.run([join(folder, 'stopped'), '--site', 'kettles'], stopped)).toBe(1);
  expect(stopped.errors).toEqual(['Broken off. Nothing was exported.']);
  expect((await readdir(folder)).toSorted()).toEqual(['came', 'data', 'out', 'shown']);
});

test.each([
  [[], 2, 'Into which folder?'],
  [['a', 'b', '--site', 'x'], 2, 'Into which folder?'],
  [['a'], 2, 'Which site?'],
  [['a', '--sight', 'x'], 2, "Unknown option '--sight'"],
  [['a', '--site', 'nobody'], 1, 'There is no site "nobody"'],
])('%j exits with %i', async (args, code, sentence) => {
  const io = recording();
  expect(await exportCommand.run(args, io)).toBe(code);
  expect(io.errors.join('\n')).toContain(sentence);
});
