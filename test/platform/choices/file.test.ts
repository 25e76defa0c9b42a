import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { choicesContract } from '../../../app/platform/choices/contract.ts';
import { fileChoices } from '../../../app/platform/choices/file.ts';

/** The path of a file that is not there yet, in a folder that goes with what it was made for. */
function somewhere(): { readonly path: string; readonly leave: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-choices-'));
  return { path: join(folder, 'choices.json'), leave: () => rmSync(folder, { recursive: true }) };
}

choicesContract('a file', async () => {
  const { path, leave } = somewhere();
  let close = (): void => undefined;
  return {
    name: path,
    async open() {
      const choices = fileChoices(path, 5);
      close = choices.close;
      return choices;
    },
    write: async (text) => writeFileSync(path, text),
    remove: async () => rmSync(path),
    async close() {
      close();
      leave();
    },
  };
});

test('a huge file is refused, and what it may not hold is not read', async () => {
  const { path, leave } = somewhere();
  onTestFinished(leave);
  writeFileSync(path, `{"notice":"${'x'.repeat(70_000)}"}`);
  const choices = fileChoices(path, 3_600_000);
  onTestFinished(choices.close);
  expect(choices.refusal()).toMatch(/larger/);
  expect(choices.current().notice).toBe('');
});

test('whoever has written it has it looked at at once', () => {
  const { path, leave } = somewhere();
  onTestFinished(leave);
  const choices = fileChoices(path, 3_600_000);
  onTestFinished(choices.close);
  writeFileSync(path, '{"readOnly":true}');
  expect(choices.current().readOnly).toBe(false);
  choices.look();
  expect(choices.current().readOnly).toBe(true);
});
