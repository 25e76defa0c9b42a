import { join } from 'node:path';
import { expect, test } from 'vitest';
import { optionsOf, titleOf } from '../../../lib/ops/command-line/options.ts';
import { printed } from '../../../lib/ops/command-line/printed.ts';
import { commands } from '../../../lib/ops/commands/all.ts';

test('docs/yard.md is what yard prints of itself: npm run yard -- --markdown > docs/yard.md', async () => {
  await expect(`${printed('markdown', true, commands)}\n`).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/yard.md'));
});

test('no two commands, and no two options of one, have the same name', () => {
  const titles = commands.map(titleOf);
  expect(new Set(titles).size).toBe(titles.length);
  for (const command of commands) {
    const names = optionsOf(command).map(({ name }) => name);
    expect(new Set(names).size, titleOf(command)).toBe(names.length);
  }
});

test.each(commands.map((command) => [titleOf(command), command] as const))('%s says what it does in the way of all others', (_, command) => {
  // In lists it stands without its capital letter and full stop.
  expect(command.summary).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
  expect(command.description).toMatch(/^[A-Z-][\s\S]*[.:`)]$/);
  for (const { summary } of command.options) expect(summary).toMatch(/^[^\n]+[^.\n]$/);
  // The last alone may take many, and what may be left out comes after what may not.
  const kinds = command.arguments.map((argument) => (argument.includes('...') ? 2 : argument.startsWith('[') ? 1 : 0));
  expect(kinds).toEqual(kinds.toSorted());
});
