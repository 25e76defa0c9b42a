import { describe, expect, test } from 'vitest';
import { figuresIn } from '../../../app/client/run/figures.ts';
import { frameWord } from '../../../app/client/run/frame-words.ts';
import { choiceName, choicesOf, languagesIn } from '../../../app/client/run/languages.ts';
import { resultOf, verdictOf } from '../../../app/client/run/result.ts';
import { said } from '../../../app/client/run/verdict-facts.ts';
import { filled } from '../../../app/client/run/words.ts';

const step = (fields: object = {}): object => ({
  stdout: '',
  stderr: '',
  exitCode: 0,
  signal: null,
  wallMs: 48,
  cpuMs: 31,
  memoryKb: 9_766,
  ...fields,
});

describe('a result', () => {
  test.each([
    [{ run: step() }, 'done'],
    [{ compile: step(), run: step({ exitCode: 3 }) }, 'failed'],
    [{ compile: step({ exitCode: 1 }) }, 'compile-failed'],
    [{ compile: step({ exitCode: null, signal: 'SIGKILL', timedOut: true }) }, 'timed-out'],
    [{ run: step({ exitCode: null, signal: 'SIGSEGV' }) }, 'signalled'],
    [{ run: step({ exitCode: null, signal: 'SIGKILL', timedOut: true }) }, 'timed-out'],
    [{ run: step({ exitCode: null, signal: 'SIGKILL', outOfMemory: true }) }, 'out-of-memory'],
  ])('%o: %s', (fields, verdict) => {
    const result = resultOf(fields);
    expect(result && verdictOf(result)).toBe(verdict);
  });

  test.each([[{}], [{ error: {} }], [{ run: 'no' }], [{ run: null }]])('%o is none', (fields) => expect(resultOf(fields)).toBeUndefined());

  const words = (name: string, values: Readonly<Record<string, string>> = {}): string => [name, ...Object.values(values)].join(' ');
  test.each([
    [{ run: step() }, ['exit 0', '48 ms', 'cpu 31 ms', 'memory 10 MB', 'with Python 3']],
    [
      { run: step({ exitCode: null, signal: 'SIGSEGV', memoryKb: 0 }), cached: true },
      ['signal SIGSEGV', '48 ms', 'cpu 31 ms', 'with Python 3', 'cached'],
    ],
    [{ run: step({ exitCode: 137, timedOut: true, wallMs: 5_012, cpuMs: undefined, memoryKb: undefined }) }, ['5.01 sec', 'with Python 3']],
  ])('says %o', (fields, facts) => {
    const result = resultOf(fields);
    expect(result && said(result, 'Python 3', words, figuresIn('en')).facts).toEqual(facts);
  });
});

describe('languages', () => {
  const answer = {
    languages: [
      { key: 'python', name: 'Python', versions: ['3.13', '3.11', 7], aliases: ['py'] },
      { key: 'html', name: 'HTML', browser: true },
      { name: 'none' },
      5,
    ],
  };
  test('are read from the answer; what is none is left out', () => {
    expect(languagesIn(answer).map(({ key, versions, browser, highlight }) => ({ key, versions, browser, highlight }))).toEqual([
      { key: 'python', versions: ['3.13', '3.11'], browser: false, highlight: 'python' },
      { key: 'html', versions: [], browser: true, highlight: 'html' },
    ]);
  });
  test('each version is a choice', () => expect(choicesOf(languagesIn(answer)).map(choiceName)).toEqual(['Python 3.13', 'Python 3.11']));
  test.each([[{}], [{ languages: null }], [{ languages: {} }]])('%o has none', (fields) => expect(languagesIn(fields)).toEqual([]));
});

test.each([
  ['Exit code {code}', { code: '1' }, false, 'Exit code 1'],
  ['رمز {code}', { code: '1' }, true, 'رمز \u20681\u2069'],
  ['{a} {b}', { a: '{b}' }, false, '{b} {b}'],
  ['none', {}, true, 'none'],
])('%s with %o', (sentence, values, isRightToLeft, text) => expect(filled(sentence, values, isRightToLeft)).toBe(text));

test.each([
  [{ kind: 'ready' }, { kind: 'ready' }],
  [{ kind: 'pong', text: 'x' }, { kind: 'pong' }],
  [
    { kind: 'height', height: 1e9 },
    { kind: 'height', height: 560 },
  ],
  [
    { kind: 'height', height: -1 },
    { kind: 'height', height: 80 },
  ],
  [{ kind: 'height', height: '90' }, undefined],
  [{ kind: 'height', height: Number.NaN }, undefined],
  [
    { kind: 'said', level: 'error', text: 'no' },
    { kind: 'said', level: 'error', text: 'no' },
  ],
  [
    { kind: 'said', level: 'x" onclick="', text: 7 },
    { kind: 'said', level: 'log', text: '' },
  ],
  [
    { kind: 'said', text: 'a'.repeat(9_000) },
    { kind: 'said', level: 'log', text: 'a'.repeat(4_000) },
  ],
  [{ kind: 'navigate', to: 'https://a.example' }, undefined],
  [{}, undefined],
])('a frame that says %o means %o', (fields, word) => expect(frameWord(fields)).toEqual(word));
