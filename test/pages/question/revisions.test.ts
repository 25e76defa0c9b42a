import { describe, expect, test } from 'vitest';
import { commentsView } from '../../../app/pages/question/comments-view.ts';
import { diffView } from '../../../app/pages/question/diff.ts';
import { eventView, votersIn } from '../../../app/pages/question/event-view.ts';
import { revisionsView } from '../../../app/pages/question/revisions-view.ts';
import { AT, commentOf, people, revisionOf } from '../fixtures.ts';

const view = (entries: Parameters<typeof revisionsView>[0]['entries'], page = 1): string =>
  revisionsView({ language: 'en', post: 12, title: 'A <question>', back: '/q/12', entries, page, pages: 1, people }).text;

describe('a revision', () => {
  test('shows what came and what went, escaped', () => {
    expect(diffView('a <b> c', 'a <i> c').text).toContain('<del>');
    expect(diffView('a <b> c', 'a <i> c').text).not.toMatch(/<b>|<i>/);
  });

  test('cuts long unchanged text, never a surrogate pair', () => {
    const long = '🙂'.repeat(2000);
    const text = diffView(`x ${long} y`, `z ${long} y2`).text;
    expect(text).toContain('⋯');
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThan(2000);
  });

  test('of the first kind shows its text, later ones their changes, with author and comment', () => {
    const text = view([
      revisionOf(2, { comment: '<spelling>', body: { before: 'teh', after: 'the' }, tags: { before: ['a', 'b'], after: ['b', 'c'] } }),
      revisionOf(1, { title: { before: undefined, after: 'First' }, body: { before: undefined, after: 'teh' } }),
    ]);
    expect(text).toContain('&lt;spelling&gt;');
    expect(text).toContain('<del>teh</del><ins>the</ins>');
    expect(text).toContain('<ins><a class="tag" href="/questions/tagged/c"');
    expect(text).toContain('<del><a class="tag" href="/questions/tagged/a"');
    expect(text).toContain('History of <a href="/q/12" dir="auto">A &lt;question&gt;</a>');
  });

  test('too long to compare is shown whole', () => {
    const long = 'word '.repeat(20_000);
    expect(view([revisionOf(2, { body: { before: long, after: `${long}more` } })])).toContain('too long to compare');
  });

  test('none: says so', () => {
    expect(view([])).toContain('No history of this post is kept.');
  });
});

describe('an event', () => {
  test.each`
    type   | comment        | says
    ${10}  | ${'103'}       | ${'<b>closed</b> – unclear what is asked'}
    ${10}  | ${'<x>'}       | ${'&lt;x&gt;'}
    ${11}  | ${undefined}   | ${'<b>reopened</b>'}
    ${999} | ${undefined}   | ${'event of kind 999'}
    ${24}  | ${'id 5 of 8'} | ${'a suggested edit was applied</b></li>'}
  `('of type $type with comment $comment says $says', ({ type, comment, says }) => {
    expect(eventView({ kind: 'event', at: AT, author: {}, type, ...(comment && { comment }) }, people, 'en').text).toContain(says);
  });

  test('names those who voted, and survives any text', () => {
    expect(votersIn('{"Voters":[{"Id":2,"DisplayName":"Ada"},{"DisplayName":"Gone"},{"Id":3},null]}')).toEqual([
      { id: 2, name: 'Ada' },
      { name: 'Gone' },
    ]);
    for (const text of [undefined, '', 'words', '{', '[]', '{"Voters":{}}', 'null']) expect(votersIn(text)).toEqual([]);
  });
});

describe('all comments', () => {
  const shown = (comments: readonly ReturnType<typeof commentOf>[], page = 1, pages = 1): string =>
    commentsView({ language: 'en', post: 12, title: 'T', back: '/q/12', comments, page, pages, people }).text;

  test('come a page at a time', () => {
    expect(shown([commentOf(1)], 2, 10)).toContain('rel="next" href="/posts/12/comments?page=3"');
  });

  test('say when there are none', () => {
    expect(shown([])).toContain('There are no comments on this post.');
  });
});
