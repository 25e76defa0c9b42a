import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileChoices } from '../../../app/platform/choices/file.ts';
import type { ChoicesSource } from '../../../app/platform/choices/port.ts';

const DEFAULTS = { readOnly: false, searchOff: false, notice: '' };

let folder: string;
let path: string;
let opened: ChoicesSource | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'askyard-choices-'));
  path = join(folder, 'choices.json');
});

afterEach(() => {
  opened?.close();
  rmSync(folder, { recursive: true });
});

function open(): ChoicesSource {
  opened = fileChoices(path, 5);
  return opened;
}

test('without a file all is by default', () => {
  const choices = open();
  expect(choices.current()).toEqual(DEFAULTS);
  expect(choices.refusal()).toBeUndefined();
});

test('what the file leaves out is by default', () => {
  writeFileSync(path, '\uFEFF{"notice":"Maintenance at noon."}');
  expect(open().current()).toEqual({ ...DEFAULTS, notice: 'Maintenance at noon.' });
});

test('a change is followed, and a removed file means the defaults again', async () => {
  const choices = open();
  writeFileSync(path, '{"readOnly":true}');
  await vi.waitFor(() => expect(choices.current()).toEqual({ ...DEFAULTS, readOnly: true }));
  rmSync(path);
  await vi.waitFor(() => expect(choices.current()).toEqual(DEFAULTS));
});

test.each([
  ['no JSON', '{"readOnly": yes}', /JSON/],
  ['no object', '[true]', /object/],
  ['a wrong type', '{"readOnly":"true"}', /readOnly/],
  ['an unknown choice', '{"readonly":true}', /no choice named readonly/],
  ['too long a notice', JSON.stringify({ notice: 'x'.repeat(501) }), /notice/],
  ['a huge file', `{"notice":"${'x'.repeat(70_000)}"}`, /larger/],
])('%s is refused with a reason, and the last good choices stay', async (_case, text, reason) => {
  writeFileSync(path, '{"searchOff":true}');
  const choices = open();
  writeFileSync(path, text);
  await vi.waitFor(() => expect(choices.refusal()).toMatch(reason));

  expect(choices.refusal()).toContain(path);
  expect(choices.current()).toEqual({ ...DEFAULTS, searchOff: true });

  writeFileSync(path, '{}');
  await vi.waitFor(() => expect(choices.refusal()).toBeUndefined());
  expect(choices.current()).toEqual(DEFAULTS);
});

test('a bad file at the start leaves the defaults and says so', () => {
  writeFileSync(path, '{');
  const choices = open();
  expect(choices.current()).toEqual(DEFAULTS);
  expect(choices.refusal()).toMatch(/JSON/);
});
