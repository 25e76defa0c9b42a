import { describe, expect, test } from 'vitest';
import type { Expression } from '../../../app/engines/tag-engine/port.ts';
import { homeAside, homeView } from '../../../app/pages/home/view.ts';
import { relatedTags } from '../../../app/pages/listing/aside.ts';
import { malformedView } from '../../../app/pages/listing/malformed.ts';
import { meaning, soleTag, tagsNamed } from '../../../app/pages/listing/meaning.ts';
import { type ListingView, listingPath, listingView } from '../../../app/pages/listing/view.ts';
import { AT, people, questionOf, site } from '../fixtures.ts';

const view = (more: Partial<ListingView> = {}): string =>
  listingView({ language: 'en', tab: 'newest', page: 1, total: 1, questions: [questionOf(12)], people, ...more }).text;

describe('a listing', () => {
  test('gives each question its numbers, excerpt, tags and author', () => {
    const text = view();
    expect(text).toContain('<b>42</b> votes');
    expect(text).toContain('<b>12.4k</b> views');
    expect(text).toContain('href="/questions/12/why-does-my-generator-stop-after-the-first-stopiteration"');
    expect(text).toContain('href="/users/1/mirela"');
  });

  test('marks an accepted answer by more than colour, and closed questions and bounties by a word', () => {
    expect(view({ questions: [questionOf(1, { accepted: 2 })] })).toContain('&#10003; </span><b>2</b> answers');
    expect(view({ questions: [questionOf(1, { closed: { at: AT, reason: 'duplicate' } })] })).toContain('>duplicate</span>');
    expect(view({ questions: [questionOf(1, { bounty: { amount: 50, started: 1, ends: 2 } })] })).toContain('bounty +50');
  });

  test('escapes titles and excerpts', () => {
    const text = view({ questions: [questionOf(1, { title: '<i>', excerpt: '<script>' })] });
    expect(text).not.toMatch(/<i>|<script>/);
  });

  test.each`
    tab             | tagged                                       | says
    ${'newest'}     | ${undefined}                                 | ${'No questions here yet.'}
    ${'newest'}     | ${{ text: 'a+b', expression: { tag: 'a' } }} | ${'No question carries these tags.'}
    ${'unanswered'} | ${undefined}                                 | ${'Every question here has an answer.'}
    ${'bounties'}   | ${undefined}                                 | ${'No bounty is open.'}
  `('of $tab that is empty says: $says', ({ tab, tagged, says }) => {
    expect(view({ tab, total: 0, questions: [], ...(tagged && { tagged }) })).toContain(says);
  });

  test('keeps tab and expression in the links to its pages', () => {
    const text = view({ tab: 'votes', page: 2, total: 90, tagged: { text: 'c++', expression: { tag: 'c++' } } });
    expect(text).toContain('rel="next" href="/questions/tagged/c%2B%2B?tab=votes&amp;page=3"');
    expect(listingPath(undefined, 'newest', 1)).toBe('/questions');
  });

  test('of one tag tells what the tag is for', () => {
    const text = view({ tagged: { text: 'a', expression: { tag: 'a' }, excerpt: 'About <a>.' } });
    expect(text).toContain('About &lt;a&gt;.');
    expect(text).toContain('href="/tags/a"');
  });
});

describe('an expression', () => {
  const expression: Expression = { or: [{ and: [{ tag: 'a' }, { not: { tag: 'b' } }] }, { tag: 'c*' }] };

  test('is told in words, with links', () => {
    const words = meaning(expression).text.replaceAll(/<[^>]+>/g, '');
    expect(words).toBe('(a and not b) or any tag like c*');
    expect(tagsNamed(expression)).toEqual(['a', 'b', 'c*']);
    expect(soleTag(expression)).toBeUndefined();
    expect(soleTag({ tag: 'c*' })).toBeUndefined();
  });

  test('that is none shows what one looks like', () => {
    expect(malformedView('<(').text).toContain('“&lt;(” could not be read');
    expect(malformedView('(').text).toContain('href="/questions/tagged/python%2Bsqlite"');
  });
});

test('tags beside the listed ones come with their counts, the most frequent first', () => {
  const questions = [questionOf(1, { tags: ['a', 'b'] }), questionOf(2, { tags: ['a', 'c', 'b'] }), questionOf(3, { tags: ['a', 'd'] })];
  expect(relatedTags(questions, ['a'], 2)).toEqual([
    { name: 'b', count: 2 },
    { name: 'c', count: 1 },
  ]);
});

describe('a home', () => {
  const counts = { questions: 3, unanswered: 1, answers: 5 };
  test('of a new site says that nothing has been asked, and divides by no zero', () => {
    const empty = { site, questions: [], people, tags: [], counts: { questions: 0, unanswered: 0, answers: 0 } };
    expect(homeView(empty).text).toContain('Nothing has been asked here yet.');
    expect(homeAside(empty).text).toContain('0%');
  });

  test('has what moves, the numbers and the tags', () => {
    const full = { site, questions: [questionOf(12)], people, tags: [{ name: 'c++', count: 3 }], counts };
    expect(homeView(full).text).toContain('Short programs that do one thing');
    expect(homeAside(full).text).toContain('66%');
    expect(homeAside(full).text).toContain('/questions/tagged/c%2B%2B');
  });
});
