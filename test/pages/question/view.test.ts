import { describe, expect, test } from 'vitest';
import type { QuestionPage } from '../../../app/core/posts/page.ts';
import { COMMENTS_FOLDED, foremost } from '../../../app/pages/question/comments.ts';
import { questionAside, questionView } from '../../../app/pages/question/view.ts';
import { AT, answerOf, commentOf, pageOf, personOf, questionOf, site } from '../fixtures.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>';
const shown = (more: Partial<QuestionPage> = {}, page = 1): string => questionView(site, pageOf(more), { sort: 'score', page }).text;
const commentsOf = (count: number): QuestionPage['comments'] =>
  Array.from({ length: count }, (_, index) => commentOf(index + 1, { text: `Remark ${index + 1}.` }));

describe('a question', () => {
  test('stands with its score, split, tags, author, licence, short link and history', () => {
    const text = shown();
    expect(text).toContain('title="45 up, 3 down"');
    expect(text).toContain('href="/questions/tagged/c%2B%2B"');
    expect(text).toContain('href="/users/1/mirela"');
    expect(text).toContain('href="https://creativecommons.org/licenses/by-sa/4.0/"');
    expect(text).toContain('href="/q/12"');
    expect(text).toContain('href="/posts/12/revisions"');
    expect(text).toContain('Seen 12,408 times');
  });

  test('escapes everything that people wrote but the sanitised text', () => {
    const people = new Map([[1, personOf(1, HOSTILE)]]);
    const text = shown({
      question: questionOf(12, {
        title: HOSTILE,
        tags: [HOSTILE],
        licence: HOSTILE,
        author: { id: 1 },
        closed: { at: AT, reason: HOSTILE, voters: [{ name: HOSTILE }] },
      }),
      answers: [{ answer: answerOf(13, 12, { author: { name: HOSTILE }, editor: { name: HOSTILE }, edited: AT }), html: '', comments: [] }],
      linked: [{ id: 2, title: HOSTILE, score: 1, accepted: false, answers: 0 }],
      comments: [commentOf(1, { text: HOSTILE, author: { name: HOSTILE } })],
      people,
    });
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img');
  });

  test('without answers invites the first, and offers no order', () => {
    const text = shown({ question: questionOf(12, { answers: 0 }), answers: [] });
    expect(text).toContain('No answers yet');
    expect(text).not.toContain('Order of answers');
  });

  test('offers the other pages of its answers in the same order', () => {
    const text = questionView(site, pageOf({ answerPages: 3, question: questionOf(12, { answers: 80 }) }), { sort: 'oldest', page: 2 }).text;
    expect(text).toContain('?sort=oldest#answers" aria-label="Page 1"');
    expect(text).toContain('rel="next" href="/questions/12/why-does-my-generator-stop-after-the-first-stopiteration?sort=oldest&amp;page=3#answers"');
  });

  test('has nothing beside it when nothing is linked or alike', () => {
    expect(questionAside(site, pageOf({ linked: [], related: [] }))).toBeUndefined();
    expect(questionAside(site, pageOf())?.text).toContain('What does PEP 479 change');
  });
});

describe('an answer', () => {
  test('that was accepted says so in a word', () => {
    const text = shown();
    expect(text.match(/Accepted<\/span>/g)).toHaveLength(1);
    expect(text).toContain('class="post is-accepted" id="post-13"');
  });

  test('edited by another names both', () => {
    const text = shown({ answers: [{ answer: answerOf(13, 12, { edited: AT, editor: { id: 1 } }), html: '', comments: [] }] });
    expect(text).toMatch(/edited <time[^>]+>4 Mar 2023<\/time><\/a><\/span><span class="person"><a href="\/users\/1\/mirela"/);
    expect(text).toMatch(/answered <time[^>]+>4 Mar 2023<\/time><\/span><span class="person"><a href="\/users\/2\/ada"/);
  });

  test('owned by the community carries the mark', () => {
    expect(shown({ answers: [{ answer: answerOf(13, 12, { communityOwned: AT }), html: '', comments: [] }] })).toContain('Community wiki');
  });
});

describe('a notice', () => {
  test.each`
    change                                               | says
    ${{ closed: { at: AT, reason: 'too-broad' } }}       | ${'It asks for too much at once'}
    ${{ closed: { at: AT, reason: 'of-another-kind' } }} | ${'Closed as of-another-kind.'}
    ${{ closed: { at: AT, reason: 'duplicate' } }}       | ${'a duplicate of one that is no longer here'}
    ${{ locked: AT }}                                    | ${'Locked'}
    ${{ protected: AT }}                                 | ${'Protected'}
    ${{ bounty: { amount: 50, started: AT, ends: AT } }} | ${'Worth a bounty of 50 reputation until'}
  `('says: $says', ({ change, says }) => {
    expect(shown()).not.toContain(says);
    expect(shown({ question: questionOf(12, change) })).toContain(says);
  });

  test('of a duplicate leads to the originals and names who closed it', () => {
    const text = shown({
      question: questionOf(12, { closed: { at: AT, reason: 'duplicate', voters: [{ id: 2, name: 'Ada' }, { name: 'Gone' }] } }),
      duplicates: [{ id: 30, title: 'The original', score: 3, accepted: true, answers: 2 }],
    });
    expect(text).toContain('href="/questions/30/the-original"');
    expect(text).toContain('<a href="/users/2/ada" dir="auto">Ada</a>, <span dir="auto">Gone</span>');
  });
});

describe('comments', () => {
  test('up to five stand open', () => {
    expect(shown({ comments: commentsOf(5) })).not.toContain('<details');
  });

  test('beyond, the best five stand open in order of time and the rest is folded', () => {
    const comments = commentsOf(7).map((comment) => ({ ...comment, score: comment.comment % 7 }));
    expect(foremost(comments, 5).map(({ comment }) => comment)).toEqual([2, 3, 4, 5, 6]);
    expect(shown({ comments })).toContain('Show 2 more comments');
  });

  test('a thousand are read on their own page', () => {
    const text = shown({ comments: commentsOf(1000) });
    expect(text).toContain('<a href="/posts/12/comments">Read all 1,000 comments</a>');
    expect(text.match(/id="comment-/g)?.length).toBeLessThan(COMMENTS_FOLDED);
  });

  test('of a post without any leave no trace', () => {
    expect(shown({ comments: [], answers: [] })).not.toContain('class="comments"');
  });
});
