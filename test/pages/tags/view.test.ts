import { describe, expect, test } from 'vitest';
import { missingTagView } from '../../../app/pages/tags/missing.ts';
import { type TagView, tagView } from '../../../app/pages/tags/tag-view.ts';
import { type TagsView, tagsView } from '../../../app/pages/tags/view.ts';
import { AT, people, questionOf } from '../fixtures.ts';

const list = (more: Partial<TagsView> = {}): string =>
  tagsView({ language: 'en', sort: 'popular', beginning: '', page: 1, total: 80, tags: [{ name: 'c++', count: 12_345, excerpt: '<x>' }], ...more })
    .text;
const page = (more: Partial<TagView> = {}): string => tagView({ language: 'en', name: 'c#', count: 1, newest: [], people, ...more }).text;

describe('the tags', () => {
  test('stand with counts and excerpts', () => {
    expect(list()).toContain('<b>12.3k</b> questions');
    expect(list()).toContain('&lt;x&gt;');
    expect(list()).toContain('href="/tags/c%2B%2B"');
    expect(list({ sort: 'name', beginning: 'c+' })).toContain('href="/tags?sort=name&amp;q=c%2B&amp;page=2"');
  });

  test('say when there are none, and what was looked for', () => {
    expect(list({ total: 0, tags: [] })).toContain('There are no tags yet.');
    expect(list({ total: 0, tags: [], beginning: '<' })).toContain('No tag begins with “&lt;”.');
  });
});

describe('the page of a tag', () => {
  test('has its text with author and licence, and its newest questions', () => {
    const wiki = { post: 5, html: '<p>Wiki</p>', author: { id: 2 }, edited: AT, licence: 'CC BY-SA 3.0' };
    const text = page({ wiki, excerpt: 'Sharp.', newest: [questionOf(1)] });
    expect(text).toContain('<p>Wiki</p>');
    expect(text).toContain('href="/users/2/ada"');
    expect(text).toContain('/by-sa/3.0/');
    expect(text).toContain('href="/questions/tagged/c%23"');
  });

  test('without a text says so', () => {
    expect(page()).toContain('Nobody has written about this tag yet.');
  });

  test('that is not there leads to tags that begin alike', () => {
    expect(missingTagView('<pyton>').text).toContain('There is no tag &lt;pyton&gt;');
    expect(missingTagView('pyton').text).toContain('href="/tags?sort=name&amp;q=py"');
  });
});
