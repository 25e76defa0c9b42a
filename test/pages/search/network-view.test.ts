import { expect, test } from 'vitest';
import { networkSearchView } from '../../../app/pages/search/network-view.ts';
import { questionOf, site } from '../fixtures.ts';

const found = {
  site: { ...site, title: '<Programs>' },
  address: 'http://programs.localhost:4000',
  total: 12,
  questions: new Map([[1, questionOf(1)]]),
  hits: [
    { post: 1, question: 1, kind: 'question', snippet: '\ue000x\ue001' },
    { post: 9, question: 1, kind: 'answer', snippet: '' },
    { post: 5, question: 77, kind: 'question', snippet: 'its question is gone' },
  ],
} as const;

test('shows what was found by site, each result on its own host, and the way to the rest', () => {
  const text = networkSearchView({ typed: 'a "b', searched: { understood: [] }, found: [found] }).text;
  expect(text).toContain('&lt;Programs&gt;');
  expect(text).toContain('<mark>x</mark>');
  expect(text).toContain('href="http://programs.localhost:4000/a/9"');
  expect(text).toContain('href="http://programs.localhost:4000/search?q=a%20%22b"');
  expect(text).toContain('12 results on');
  expect(text).not.toContain('its question is gone');
  expect(text).toContain('value="a &quot;b"');
});

test('shows no way to a rest that there is not', () => {
  const text = networkSearchView({ typed: 'x', searched: { understood: [] }, found: [{ ...found, total: 3 }] }).text;
  expect(text).not.toContain('results on');
});

test('says when nothing was found, when text is not searched, and before anything is typed what can be', () => {
  expect(networkSearchView({ typed: 'x', searched: { understood: [] } }).text).toContain('Nothing found');
  expect(networkSearchView({ typed: 'x', searched: { understood: [], degraded: true } }).text).toContain('The full search is not available');
  expect(networkSearchView({ typed: '' }).text).toContain('href="/search?q=%5Bpython%5D"');
});
