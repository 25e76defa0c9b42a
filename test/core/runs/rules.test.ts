import { describe, expect, test } from 'vitest';
import { BOUNDS, inputRefusal, isFileName, lineOf, type RunInput, wordsIn } from '../../../app/core/runs/rules.ts';

const ok: RunInput = { language: 'python', source: 'print(1)' };
const file = (name: string, content = 'x'): { name: string; content: string } => ({ name, content });
const many = (count: number): readonly { name: string; content: string }[] => Array.from({ length: count }, (_, index) => file(`f${index}.c`));

describe('what is wrong with a program', () => {
  test.each<[what: string, input: RunInput, reason: string | undefined, field?: string]>([
    ['a source', ok, undefined],
    ['a source and an empty list of files', { ...ok, files: [] }, undefined],
    ['files', { language: 'c', files: [file('main.c'), file('lib/a.h', '')] }, undefined],
    ['nothing', { language: 'c' }, 'no-program', 'source'],
    ['white space', { language: 'c', source: ' \n\t' }, 'no-program', 'source'],
    ['files without text', { language: 'c', files: [file('a.c', ''), file('b.c', ' ')] }, 'no-program', 'source'],
    ['a source and files', { ...ok, files: [file('a.py')] }, 'two-programs', 'files'],
    ['as many files as may be', { language: 'c', files: many(BOUNDS.files) }, undefined],
    ['a file too many', { language: 'c', files: many(BOUNDS.files + 1) }, 'too-many-files', 'files'],
    ['a name that leaves the folder', { language: 'c', files: [file('../a.c')] }, 'file-name', 'files'],
    ['a name twice', { language: 'c', files: [file('a.c'), file('a.c')] }, 'file-twice', 'files'],
    ['a file below a file', { language: 'c', files: [file('a'), file('a/b')] }, 'file-twice', 'files'],
    ['a folder’s name for a file', { language: 'c', files: [file('a/b'), file('a')] }, 'file-twice', 'files'],
    ['two files of a folder', { language: 'c', files: [file('a/b'), file('a/c')] }, undefined],
    ['a source of the full size', { ...ok, source: 'x'.repeat(BOUNDS.programKib * 1024) }, undefined],
    ['a source a byte longer', { ...ok, source: 'x'.repeat(BOUNDS.programKib * 1024 + 1) }, 'program-long', 'source'],
    ['a source whose letters have two bytes', { ...ok, source: 'é'.repeat(BOUNDS.programKib * 512 + 1) }, 'program-long', 'source'],
    ['files too long together', { language: 'c', files: [file('a', 'x'.repeat(200_000)), file('b', 'x'.repeat(200_000))] }, 'program-long', 'files'],
    ['an input too long', { ...ok, stdin: 'x'.repeat(BOUNDS.stdinKib * 1024 + 1) }, 'stdin-long', 'stdin'],
    ['too many arguments', { ...ok, args: Array(BOUNDS.args + 1).fill('a') }, 'too-many-args', 'args'],
    ['arguments too long', { ...ok, args: ['x'.repeat(BOUNDS.argsKib * 1024 + 1)] }, 'args-long', 'args'],
    ['an argument with a zero byte', { ...ok, args: ['a\0b'] }, 'args-zero', 'args'],
    ['too many flags', { ...ok, flags: Array(BOUNDS.flags + 1).fill('-O2') }, 'too-many-flags', 'flags'],
  ])('%s', (_what, input, reason, field) => {
    const refusal = inputRefusal(input);
    expect(refusal?.reason).toBe(reason);
    if (field) expect(refusal?.field).toBe(field);
  });
});

describe('a name of a file', () => {
  test.each(['main.py', 'a/b/c/d/e.c', 'Ünïcode.txt', '数.py', 'with space.txt', '.hidden', 'a-b_c+d@e.h', '_x', 'a..b'])('may be %s', (name) => {
    expect(isFileName(name)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['absolute', '/etc/passwd'],
    ['..', '..'],
    ['.', '.'],
    ['leaving', 'a/../../b'],
    ['a step on the spot', 'a/./b'],
    ['two slashes', 'a//b'],
    ['a folder', 'a/'],
    ['a line end', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a zero byte', 'a\0b'],
    ['a backslash', 'a\\b'],
    ['what a compiler takes for a flag', '-fplugin=x.so'],
    ['the same below a folder', 'a/-o'],
    ['what a compiler takes for a file of flags', '@flags'],
    ['half a surrogate pair', 'a\ud800'],
    ['a space first', ' a'],
    ['too long', 'x'.repeat(BOUNDS.name + 1)],
    ['too long in bytes', '数'.repeat(90)],
    ['too deep', 'a/b/c/d/e/f'],
  ])('is not %s', (_what, name) => {
    expect(isFileName(name)).toBe(false);
  });
});

describe('a line of words', () => {
  test.each<[line: string, words: readonly string[]]>([
    ['', []],
    ['  ', []],
    ['a b', ['a', 'b']],
    ['  a\t b\n', ['a', 'b']],
    [`a "b c" 'd e'`, ['a', 'b c', 'd e']],
    [`--name="a b"c`, ['--name=a bc']],
    [`"it's" 'a "b"'`, ["it's", 'a "b"']],
    [`a\\ b \\" \\\\`, ['a b', '"', '\\']],
    [`"a\\"b"`, ['a"b']],
    [`'a\\b'`, ['a\\b']],
    [`'' ""`, ['', '']],
    [`'left open`, ['left open']],
    [`"left open`, ['left open']],
  ])('%s', (line, words) => {
    expect(wordsIn(line)).toEqual(words);
  });

  test.each([[['a', 'b c']], [["it's", '"', '\\', '$x', '']], [['-O2', 'ä']], [['a\nb']]])('comes again out of %s', (words) => {
    expect(wordsIn(lineOf(words))).toEqual(words);
  });

  test('is read in time that grows with its length', () => {
    expect(wordsIn(`"${'\\'.repeat(20_001)}`).length).toBe(1);
    expect(wordsIn(`${'"a'.repeat(20_000)}`).length).toBe(1);
  });
});
