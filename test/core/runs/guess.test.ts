import { describe, expect, test } from 'vitest';
import { codeBlocks } from '../../../app/core/runs/blocks.ts';
import { guessable } from '../../../app/core/runs/browser.ts';
import { guessLanguage } from '../../../app/core/runs/guess.ts';
import { languages } from '../../../app/core/runs/languages/registry.ts';
import { nearOf } from '../../../app/core/runs/near.ts';
import { renderMarkdown } from '../../../app/core/text/markdown.ts';

const guess = (text: string, tags: readonly string[] = [], classes: readonly string[] = []) => guessLanguage({ classes, tags, text }, guessable);

describe('a block whose author named its language', () => {
  test.each([
    ['language-python', 'python'],
    ['lang-py', 'python'],
    ['language-c++', 'cpp'],
    ['language-js', 'javascript'],
    ['language-HTML', 'html'],
  ])('%s is %s', (name, language) => {
    expect(guess('whatever', ['rust'], [name])).toEqual({ language, guessed: false });
  });

  test.each(['language-text', 'language-json', 'lang-none', 'language-output'])('%s does not run, whatever stands in it', (name) => {
    expect(guess('print(1)', ['python'], [name])).toBeUndefined();
  });

  test('a class that says nothing leaves it to the text', () => {
    expect(guess('print(1)', [], ['lang-default'])).toEqual({ language: 'python', guessed: true });
  });
});

describe('what a block shows of its language', () => {
  test.each<[language: string | undefined, text: string, tags?: readonly string[]]>([
    ['python', 'def f(x):\n    return x\n'],
    ['python', '#!/usr/bin/env python3\nx = 1'],
    ['c', '#include <stdio.h>\nint main(void) { return 0; }'],
    ['cpp', '#include <iostream>\nint main() { std::cout << 1; }'],
    ['cpp', '#include <stdio.h>\n#include <vector>\n'],
    ['rust', 'fn main() {\n    println!("hi");\n}'],
    ['go', 'package main\n\nfunc main() {}'],
    ['java', 'class A { public static void main(String[] args) {} }'],
    ['bash', '#!/bin/sh\necho hi'],
    ['bash', 'for f in *.txt; do echo "$f"; done'],
    ['javascript', 'console.log([10, 9].sort())'],
    ['sql', 'SELECT name\nFROM people'],
    ['html', '<!doctype html><p>x'],
    ['python', 'total = sum(rows)', ['python-3.x', 'list']],
    ['c', 'x = f(2);', ['c']],
    [undefined, 'x = f(2);', ['c', 'java']],
    [undefined, 'x = f(2);'],
    [undefined, 'Traceback (most recent call last):\n  File "a.py", line 1', ['python']],
    [undefined, '$ ls -l\ntotal 0', ['bash']],
    [undefined, '>>> print(1)\n1', ['python']],
    [undefined, 'main.c:3:5: error: expected', ['c']],
    [undefined, '1 2 3', ['python']],
    ['python', 'import os\nprint(os.getcwd())', ['javascript', 'python']],
  ])('%s: %s', (language, text, tags) => {
    expect(guess(text, tags)).toEqual(language && { language, guessed: true });
  });

  test('the hello of most languages is taken for what it is, or for nothing', () => {
    const wrong = languages.filter(({ key, samples }) => ![key, undefined].includes(guess(samples.hello.source)?.language));
    // A few lines say little: what is wrong here is shown as a guess, and changed by whoever sees it.
    expect(wrong.map(({ key }) => key).length).toBeLessThan(languages.length / 4);
  });

  test('long text is looked at in its beginning alone, and in no time that grows with its square', () => {
    expect(guess(`${'('.repeat(200_000)}`)).toBeUndefined();
    expect(guess(`def ${'a'.repeat(200_000)}`)).toBeUndefined();
  });
});

describe('blocks of a post', () => {
  test('are numbered as they stand, with their text as it was written', () => {
    const html = renderMarkdown('Look:\n\n```py\nif a < b and "c":\n    print(\'&amp;\')\n```\n\n    plain <b>\n\nand `inline`');
    expect(codeBlocks(html)).toEqual([
      { block: 1, classes: ['language-py'], source: 'if a < b and "c":\n    print(\'&amp;\')\n' },
      { block: 2, classes: [], source: 'plain <b>\n' },
    ]);
  });

  test('of a dump: the class stands on the outer element', () => {
    expect(codeBlocks('<pre class="lang-py"><code>x = 1 &lt;&lt; 2\n</code></pre><pre>bare</pre>')).toEqual([
      { block: 1, classes: ['lang-py'], source: 'x = 1 << 2\n' },
      { block: 2, classes: [], source: 'bare' },
    ]);
  });

  test('are none in a post without', () => {
    expect(codeBlocks('<p>pre <code>x</code></p>')).toEqual([]);
  });
});

test.each<[word: string, near: readonly string[]]>([
  ['pyhton', ['python']],
  ['pythn', ['python']],
  ['rus', ['rust']],
  ['Javascirpt', ['javascript']],
  ['zzzzzz', []],
  ['', []],
])('near %s', (word, near) => {
  const keys = languages.map(({ key }) => key);
  for (const name of near) expect(nearOf(word, keys)).toContain(name);
  if (near.length === 0) expect(nearOf(word, keys)).toEqual([]);
});
