import { spawnSync } from 'node:child_process';
import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../../../lib/ops/command-line/command.ts';
import { helpOf } from '../../../../lib/ops/command-line/help.ts';
import { printed } from '../../../../lib/ops/command-line/printed.ts';
import { shapeOf } from '../../../../lib/ops/command-line/shape.ts';
import { sampleCommands } from './sample-commands.ts';

const golden = (name: string): string => `../golden/${name}`;

describe('from one source come', () => {
  test('the help about all, and about one', async () => {
    const [first] = sampleCommands;
    await expect(`${helpOf(sampleCommands, false)}\n\n${helpOf(first ? [first] : [], false)}\n`).toMatchFileSnapshot(golden('sample-help.txt'));
  });

  test('the man page', async () => {
    await expect(`${printed('man', true, sampleCommands)}\n`).toMatchFileSnapshot(golden('sample-man.txt'));
  });

  test.each(['bash', 'zsh', 'fish'])('the completion for %s', async (shell) => {
    await expect(`${printed('completion', shell, sampleCommands)}\n`).toMatchFileSnapshot(golden(`sample-completion-${shell}.txt`));
  });

  test('the page of the docs', async () => {
    await expect(`${printed('markdown', true, sampleCommands)}\n`).toMatchFileSnapshot(golden('sample-markdown.md'));
  });
});

test('long prose is broken between words, and what has none keeps its length', () => {
  const [list] = sampleCommands;
  if (!list) throw new Error('There is no sample.');
  const description = `${'word '.repeat(50)}\n\n${'x'.repeat(120)}`;
  const lines = helpOf([{ ...list, description }], false).split('\n');
  expect(lines.filter((line) => line.startsWith('word')).every((line) => line.length <= 100)).toBe(true);
  expect(lines.join(' ').match(/\bword\b/g)).toHaveLength(50);
  expect(lines).toContain('x'.repeat(120));
});

test('a shell that is not known is refused', () => {
  expect(() => printed('completion', 'tcsh', sampleCommands)).toThrow(expect.objectContaining({ exit: EXIT.usage }));
  expect(() => printed('completion', true, sampleCommands)).toThrow('bash, zsh or fish');
});

test('no line of the man page begins with what roff would obey, but its own', () => {
  const lines = printed('man', true, sampleCommands).split('\n');
  const requests = lines.filter((line) => /^[.']/.test(line)).map((line) => line.slice(0, 3));
  expect(new Set(requests)).toEqual(new Set(['.TH', '.SH', '.SS', '.B ', '.TP', '.PP']));
  expect(lines.join('\n')).not.toMatch(/[^\\]-/);
});

describe('bash completes', () => {
  /** What bash itself offers after these words, the last of them begun. */
  function offered(...words: readonly string[]): readonly string[] {
    const script = `${printed('completion', 'bash', sampleCommands)}
COMP_WORDS=(yard "$@"); COMP_CWORD=$#; _yard; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'bash', ...words], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .filter((line) => line !== '');
  }

  test.each([
    [['k'], ['kettles']],
    [[''], ['kettles', 'whistle']],
    [
      ['kettles', ''],
      ['list', 'fill', 'melt'],
    ],
    [['--env', 'staging', 'kettles', 'm'], ['melt']],
    [
      ['kettles', 'list', '--h'],
      ['--hot', '--help'],
    ],
    [['kettles', 'melt', 'tin', '--y'], ['--yes']],
    [['kettles', 'list', '--env', 's'], ['staging']],
    [['--completion', 'z'], ['zsh']],
    [['whistle', '--js'], ['--json']],
    [['whistle', ''], []],
  ])('%j with %j', (words, offers) => expect(offered(...words)).toEqual(offers));
});

test.each([
  [Type.String(), 'string'],
  [Type.Array(Type.Union([Type.Literal('blue'), Type.Null()])), '("blue" | null)[]'],
  [Type.Record(Type.String(), Type.Number()), 'Record<string, number>'],
  [
    Type.Object({ a: Type.Optional(Type.Boolean()), 'b-c': Type.Array(Type.Object({ d: Type.Integer() })) }),
    '{\n  a?: boolean;\n  "b-c": {\n    d: number;\n  }[];\n}',
  ],
  [Type.Unknown(), 'unknown'],
])('a schema is shown as TypeScript writes it', (schema, shape) => expect(shapeOf(schema)).toBe(shape));
