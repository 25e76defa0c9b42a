import { expect, test } from 'vitest';
import { EXPRESSION_LIMITS, parseExpression, printExpression } from '../../../app/engines/tag-engine/expression.ts';
import { Chance, randomExpression } from './random.ts';

const tag = (name: string) => ({ tag: name });

test.each([
  ['java', tag('java')],
  ['C++', tag('c++')],
  ['c++11', tag('c++11')],
  ['visual-c++-2010', tag('visual-c++-2010')],
  ['.net', tag('.net')],
  ['java*', tag('java*')],
  ['[and]', tag('and')],
  ['[a+b]', tag('a+b')],
  ['java+spring', { and: [tag('java'), tag('spring')] }],
  ['java spring', { and: [tag('java'), tag('spring')] }],
  ['java and spring', { and: [tag('java'), tag('spring')] }],
  ['c+++java', { and: [tag('c++'), tag('java')] }],
  ['java+c++11', { and: [tag('java'), tag('c++11')] }],
  ['java+or+ruby', { or: [tag('java'), tag('ruby')] }],
  ['java OR ruby', { or: [tag('java'), tag('ruby')] }],
  ['-java', { not: tag('java') }],
  ['java+-spring', { and: [tag('java'), { not: tag('spring') }] }],
  ['java -spring', { and: [tag('java'), { not: tag('spring') }] }],
  ['java+(spring or hibernate)', { and: [tag('java'), { or: [tag('spring'), tag('hibernate')] }] }],
  ['a or b and not c', { or: [tag('a'), { and: [tag('b'), { not: tag('c') }] }] }],
  ['not (a or b)', { not: { or: [tag('a'), tag('b')] } }],
  ['тег+日本', { and: [tag('тег'), tag('日本')] }],
])('%s is understood', (text, expression) => {
  expect(parseExpression(text)).toEqual(expression);
});

test.each(['', ' ', '+', '(', ')', '()', 'a or', 'or a', 'and', 'not', 'a)', '(a', '[a', '[]', '[a b]', 'a&b', 'a/b', "'", '<script>', '\u0000'])(
  '%j is not',
  (text) => {
    expect(parseExpression(text)).toBeUndefined();
  },
);

test('what is beyond the limits is not understood, and takes no time', () => {
  const { characters, terms, depth } = EXPRESSION_LIMITS;
  expect(parseExpression(Array(terms).fill('a').join(' or '))).toBeDefined();
  expect(
    parseExpression(
      Array(terms + 1)
        .fill('a')
        .join(' or '),
    ),
  ).toBeUndefined();
  expect(parseExpression('a'.repeat(characters + 1))).toBeUndefined();
  expect(parseExpression(`${'('.repeat(depth)}a${')'.repeat(depth)}`)).toEqual(tag('a'));
  expect(parseExpression(`${'('.repeat(200)}a${')'.repeat(200)}`)).toBeUndefined();
  expect(parseExpression(`${'-'.repeat(400)}a`)).toBeUndefined();
});

test('every expression reads back as it was printed', () => {
  const chance = new Chance(1);
  let read = 0;
  for (let time = 0; time < 2000; time++) {
    const expression = randomExpression(chance, 3);
    const printed = printExpression(expression);
    const tooLong = printed.length > EXPRESSION_LIMITS.characters || JSON.stringify(expression).split('"tag"').length - 1 > EXPRESSION_LIMITS.terms;
    if (tooLong) continue;
    expect(parseExpression(printed), printed).toEqual(expression);
    read++;
  }
  expect(read).toBeGreaterThan(800);
});

test('whatever somebody types is understood or refused, never an error', () => {
  const chance = new Chance(2);
  const pieces = ['a', '+', '++', '-', ' ', '(', ')', '[', ']', '*', 'or', 'and', 'not', '#', '.', 'é', '\ud800', '日'];
  for (let time = 0; time < 8_000; time++) {
    const text = Array.from({ length: chance.below(12) }, () => chance.of(pieces)).join('');
    const expression = parseExpression(text);
    if (expression) expect(parseExpression(printExpression(expression)), text).toEqual(expression);
  }
});
