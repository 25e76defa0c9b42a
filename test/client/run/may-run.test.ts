import { expect, test } from 'vitest';
import { languageNamed, mayRun } from '../../../app/client/run/may-run.ts';

test.each([
  [['language-python'], 'anything', true],
  [['lang-py', 'prettyprint'], 'anything', true],
  [['language-text'], 'print(1)', false],
  [['language-DIFF'], '+ a(1)', false],
  [['lang-none'], 'f()', false],
  [[], 'print(1)', true],
  [[], 'int x = 1;', true],
  [[], 'a table\nof words', false],
  [[], '1 2 3\n4 5 6', false],
  [['hljs'], 'x = 1', true],
] as const)('%o with %j: %s', (classes, text, may) => expect(mayRun({ classes, text })).toBe(may));

test.each([
  [['language-c++'], 'c++'],
  [['hljs', 'lang-JS'], 'js'],
  [['hljs'], undefined],
  [[], undefined],
  [['language-'], undefined],
] as const)('%o names %s', (classes, name) => expect(languageNamed(classes)).toBe(name));
