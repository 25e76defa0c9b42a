import { describe, expect, test } from 'vitest';
import { isModule, pageOf } from '../../../app/client/snippet/compose.ts';
import { inspected, saidBy } from '../../../app/client/snippet/inspect.ts';

const circle: Record<string, unknown> = { a: 1 };
circle.self = circle;
class Point {
  x = 1;
}

test.each([
  ['text', '"text"'],
  [1, '1'],
  [-0, '-0'],
  [10n, '10n'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Symbol('s'), 'Symbol(s)'],
  [[], '[]'],
  [[1, 'a'], '[1, "a"]'],
  [{}, '{}'],
  [{ a: 1, 'b c': [2] }, '{ a: 1, "b c": [2] }'],
  [{ a: { b: { c: { d: 1 } } } }, '{ a: { b: { c: {…} } } }'],
  [circle, '{ a: 1, self: [circular] }'],
  [new Point(), 'Point { x: 1 }'],
  [new Map([['a', 1]]), 'Map(1) { "a" => 1 }'],
  [new Set([1]), 'Set(1) { 1 }'],
  [/a/g, '/a/g'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Invalid Date'],
  [function named() {}, 'ƒ named()'],
  [Object.create(null), '{}'],
])('%o is shown as %s', (value, text) => expect(inspected(value)).toBe(text));

test('what throws when it is looked at is still shown', () => {
  const evil = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  expect(inspected(evil)).toBe('[it cannot be shown]');
  expect(inspected(new Error('the message'))).toContain('the message');
  expect(inspected(Array.from({ length: 60 }, () => 0))).toContain('… 10 more');
});

test.each([
  [['a', 'b', 1], 'a b 1'],
  [['%s is %d', 'x', 4.7], 'x is 4'],
  [['%c red', 'color: red'], ' red'],
  [['100 %'], '100 %'],
  [['%s'], '%s'],
  [['%o', { a: 1 }], '{ a: 1 }'],
  [[{ a: 1 }, 'b'], '{ a: 1 } b'],
  [[], ''],
])('console.log of %o says %s', (values, text) => expect(saidBy(values)).toBe(text));

test('a long text is cut', () => expect(saidBy(['a'.repeat(5_000)])).toHaveLength(2_001));

describe('a page of its parts', () => {
  const page = (html: string, css = 'p {}'): string => pageOf({ html, css, javascript: '' });
  test.each([
    ['<p>', '<!doctype html><style>p {}</style><p>'],
    ['<!DOCTYPE html><p>', '<!DOCTYPE html><style>p {}</style><p>'],
    ['<!doctype html><html><head lang="en"><title>', '<!doctype html><html><head lang="en"><style>p {}</style><title>'],
    ['<html><head></head>', '<!doctype html><html><head><style>p {}</style></head>'],
    ['<header>', '<!doctype html><style>p {}</style><header>'],
  ])('%s', (html, whole) => expect(page(html)).toBe(whole));
  test('no style ends its own sheet', () => expect(page('', 'a::before { content: "</style><script>" }')).not.toContain('</style><script>'));
  test('an empty style is none', () => expect(page('<p>', ' ')).toBe('<!doctype html><p>'));
  test('what looks like a pattern of replacement stays', () => expect(page('<head></head>', 'a { content: "$&" }')).toContain('"$&"'));
});

test.each([
  ['import x from "y"', true],
  ['import "y"', true],
  ['export const a = 1', true],
  ['const important = 1', false],
  ['const a = import("y")', false],
])('%s is a module: %s', (javascript, is) => expect(isModule(javascript)).toBe(is));
