import { expect, test } from 'vitest';
import { mayBeKeptUnder } from '../../../app/engines/page-cache/urls.ts';

const DECLARED = ['page', 'tab', 'sort'];

test.each([
  '/',
  '/questions/12/what-is-a-neural-network',
  '/questions?tab=votes&page=3',
  '/questions/tagged/c%2B%2B+or+node.js',
  '/questions/12/%C3%A9t%C3%A9',
  '/users/-1/community',
])('%s may be kept', (address) => {
  expect(mayBeKeptUnder(address, DECLARED)).toBe(true);
});

test.each([
  ['an unknown part', '/questions?utm_source=x'],
  ['a part twice', '/questions?page=1&page=2'],
  ['an escape in the query', '/questions?page=%31'],
  ['an empty query', '/questions?'],
  ['an empty value', '/questions?page='],
  ['an empty part', '/questions?page=1&'],
  ['a needless escape of a letter', '/%71uestions'],
  ['a needless escape of a digit', '/questions/%31'],
  ['a needless escape of a dot', '/questions/tagged/node%2Ejs'],
  ['an escape in small letters', '/questions/12/%c3%A9'],
  ['another escape in small letters', '/questions/tagged/c%2b'],
  ['a fragment', '/questions/12/x#1'],
  ['a parameter', '/questions/12/x;1'],
  ['an empty part of the path', '//questions'],
  ['a whole address', 'http://ai.localhost/questions'],
  ['bytes that ought to be escaped', '/questions/12/\u00e9'],
  ['a long address', `/questions/tagged/${'a'.repeat(500)}`],
])('%s may not', (_what, address) => {
  expect(mayBeKeptUnder(address, DECLARED)).toBe(false);
});
