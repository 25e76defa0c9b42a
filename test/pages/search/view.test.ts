import { describe, expect, test } from 'vitest';
import { marked } from '../../../app/pages/search/snippet.ts';
import { type SearchView, searchView } from '../../../app/pages/search/view.ts';
import { people, questionOf } from '../fixtures.ts';

test.each`
  snippet                             | shown
  ${'plain <b>'}                      | ${'plain &lt;b&gt;'}
  ${'a \ue000match\ue001 here'}       | ${'a <mark>match</mark> here'}
  ${'\ue000<i>\ue001\ue000two\ue001'} | ${'<mark>&lt;i&gt;</mark><mark>two</mark>'}
  ${'open \ue000end'}                 | ${'open end'}
  ${'stray\ue001 end'}                | ${'stray end'}
  ${'\ue000a\ue000b\ue001c\ue001'}    | ${'a<mark>b</mark>c'}
`('a snippet is shown as $shown', ({ snippet, shown }) => {
  expect(marked(snippet).text).toBe(shown);
});

describe('the search page', () => {
  const view = (more: Partial<SearchView> = {}): string =>
    searchView({ language: 'en', typed: 'a "b', sort: 'relevance', page: 1, questions: new Map([[1, questionOf(1)]]), people, ...more }).text;

  test('teaches its operators before anything is typed', () => {
    expect(view({ typed: '' })).toContain('href="/search?q=%5Bpython%5D"');
  });

  test('shows what it took each word for, and its hits', () => {
    const searched = {
      total: 1000,
      more: true,
      understood: [{ typed: 'score:<', as: 'word' }],
      hits: [
        { post: 1, question: 1, kind: 'question', snippet: '\ue000x\ue001' },
        { post: 9, question: 1, kind: 'answer', snippet: 'y' },
        { post: 5, question: 77, kind: 'answer', snippet: 'its question is gone' },
      ],
    } as const;
    const text = view({ searched });
    expect(text).toContain('score:&lt;');
    expect(text).toContain('more than 1,000');
    expect(text).toContain('<mark>x</mark>');
    expect(text).toContain('href="/a/9"');
    expect(text).not.toContain('its question is gone');
    expect(text).toContain('value="a &quot;b"');
    expect(text).toContain('href="/search?q=a%20%22b&amp;sort=votes"');
  });

  test('without hits says what to try', () => {
    const text = view({ typed: 'zzz user:1', searched: { total: 0, more: false, understood: [], hits: [] } });
    expect(text).toContain('Nothing found');
    expect(text).toContain('leave out operators such as user:1');
  });

  const hits = [{ post: 1, question: 1, kind: 'question', snippet: '' }] as const;
  const facets = {
    tags: [
      { tag: 'python', count: 3 },
      { tag: 'c++', count: 1 },
    ],
    questions: 2,
    answers: 1,
  };

  test('offers to narrow what was found by kind and tag, but by none that all carry or that was typed', () => {
    const text = view({ typed: 'x', sort: 'votes', searched: { total: 3, more: false, understood: [], hits, facets } });
    expect(text).toContain('href="/search?q=x%20is%3Aquestion&amp;sort=votes"');
    expect(text).toContain('href="/search?q=x%20%5Bc%2B%2B%5D&amp;sort=votes"');
    expect(text).not.toContain('q=x%20%5Bpython%5D');
    expect(view({ typed: 'x [C++]', searched: { total: 3, more: false, understood: [], hits, facets } })).not.toContain('%5Bc%2B%2B%5D');
    expect(view({ typed: 'x', searched: { total: 1, more: false, understood: [], hits, facets } })).not.toContain('class="facets"');
  });

  test('says when text is not searched at the moment, and shows no empty snippet', () => {
    const searched = { total: 1, more: false, understood: [], hits, degraded: true } as const;
    const text = view({ searched });
    expect(text).toContain('The full search is not available');
    expect(text).not.toContain('class="snippet"');
    expect(view({ searched: { total: 1, more: false, understood: [], hits } })).not.toContain('not available');
  });
});
