import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileChoices } from '../../../../app/platform/choices/file.ts';
import { fileLevers } from '../../../../lib/ops/local/levers.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yard-levers-'));
  path = join(folder, 'choices.json');
});
afterEach(() => rm(folder, { recursive: true }));

const levers = () => fileLevers({ kind: 'file', path });

test('without a file all levers are off', async () => {
  expect(await levers().levers()).toEqual({
    readOnly: false,
    runnerOff: false,
    searchOff: false,
    signUpOff: false,
    anonymousOnly: false,
    notice: '',
  });
});

test('the service takes what is written, all of it', async () => {
  const wanted = { readOnly: true, runnerOff: true, searchOff: true, signUpOff: true, anonymousOnly: true, notice: 'Back at 18:00 UTC.' };
  expect(await levers().setLevers(wanted)).toEqual(wanted);
  const service = fileChoices(path);
  try {
    expect(service.current()).toEqual(wanted);
    expect(service.refusal()).toBeUndefined();
  } finally {
    service.close();
  }
});

test('what is not named is left, and nothing lies beside the file', async () => {
  await writeFile(path, '{ "searchOff": true, "notice": "Soon." }');
  expect(await levers().setLevers({ readOnly: true })).toMatchObject({ searchOff: true, notice: 'Soon.', readOnly: true });
  expect(await readdir(folder)).toEqual(['choices.json']);
});

test.each(['{ "searchOff": "yes" }', '{ "searching": false }', '{', '[]'])('%s is not written over', async (text) => {
  await writeFile(path, text);
  await expect(levers().setLevers({ readOnly: true })).rejects.toThrow('holds no choices that the service takes.');
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('levers that are a parameter of AWS are not looked for here', async () => {
  await expect(fileLevers({ kind: 'ssm', parameter: '/askyard/dev/levers', path }).levers()).rejects.toThrow('takes its levers from a parameter');
  await expect(levers().choose('blue', { weight: 0 })).rejects.toThrow('has no colours.');
});
