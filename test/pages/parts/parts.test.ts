import { describe, expect, test } from 'vitest';
import { time } from '../../../app/pages/parts/dates.ts';
import { licenceLink, sourceOf } from '../../../app/pages/parts/licence.ts';
import { compact, exact } from '../../../app/pages/parts/numbers.ts';
import { offered, paging } from '../../../app/pages/parts/paging.ts';
import { personPath, questionPath, sharePath, taggedPath, withQuery } from '../../../app/pages/parts/paths.ts';
import { authorLink, face } from '../../../app/pages/parts/person.ts';
import { AT, people, personOf, site } from '../fixtures.ts';

test.each`
  number       | short        | full
  ${0}         | ${'0'}       | ${'0'}
  ${840}       | ${'840'}     | ${'840'}
  ${1204}      | ${'1,204'}   | ${'1,204'}
  ${9999}      | ${'9,999'}   | ${'9,999'}
  ${12_449}    | ${'12.4k'}   | ${'12,449'}
  ${999_999}   | ${'999.9k'}  | ${'999,999'}
  ${1_250_000} | ${'1.2m'}    | ${'1,250,000'}
  ${-2}        | ${'\u22122'} | ${'\u22122'}
`('$number is $short, in full $full', ({ number, short, full }) => {
  expect(compact(number, 'en')).toBe(short);
  expect(exact(number, 'en')).toBe(full);
});

describe('a moment', () => {
  test('is a day to read, and the second on hover and for machines', () => {
    expect(time(AT, 'en').text).toBe('<time datetime="2023-03-04T12:33:10Z" title="2023-03-04 12:33:10 UTC">4 Mar 2023</time>');
  });

  test('is written in the language of the site', () => {
    expect(time(AT, 'de').text).toContain('4. März 2023');
  });

  test('before 1970 has its own day too', () => {
    expect(time(-1000, 'en').text).toContain('datetime="1969-12-31T23:59:59Z"');
  });
});

describe('paging', () => {
  test.each`
    page  | pages  | numbers
    ${1}  | ${1}   | ${[1]}
    ${1}  | ${3}   | ${[1, 2, 3]}
    ${4}  | ${9}   | ${[1, 2, 3, 4, 5, 6, 0, 9]}
    ${5}  | ${9}   | ${[1, 2, 3, 4, 5, 6, 7, 8, 9]}
    ${50} | ${167} | ${[1, 0, 48, 49, 50, 51, 52, 0, 167]}
  `('on page $page of $pages offers $numbers', ({ page, pages, numbers }) => {
    expect(offered(page, pages)).toEqual(numbers);
  });

  const at = (page: number, pages: number): string => paging(page, pages, 'en', (number) => `/x?page=${number}`).text;

  test('names the one before and the one after', () => {
    expect(at(2, 3)).toContain('<a rel="prev" href="/x?page=1">');
    expect(at(2, 3)).toContain('<a rel="next" href="/x?page=3">');
    expect(at(1, 3)).not.toContain('rel="prev"');
    expect(at(3, 3)).not.toContain('rel="next"');
  });

  test('is absent where there is one page, and explains a page that is not there', () => {
    expect(at(1, 1)).toBe('');
    expect(at(1_000_000, 3)).toContain('There is no page 1,000,000: the last one is 3.');
    expect(at(1_000_000, 3)).toContain('href="/x?page=3"');
  });
});

describe('addresses', () => {
  test('escape what tags and questions are named', () => {
    expect(taggedPath('c++')).toBe('/questions/tagged/c%2B%2B');
    expect(withQuery('/search', { q: '[a] & b', sort: undefined, page: 2 })).toBe('/search?q=%5Ba%5D%20%26%20b&page=2');
    expect(questionPath({ id: 12, title: '"/></a>..//' })).not.toMatch(/[<>"]|\/\//);
    expect(personPath({ id: -1, name: 'Community' })).toBe('/users/-1/community');
    expect(sharePath({ id: 3, kind: 'answer' })).toBe('/a/3');
  });
});

describe('an author', () => {
  test('is linked while there is a profile, else named as the post remembers, else a former member', () => {
    expect(authorLink({ id: 1 }, people).text).toBe('<a href="/users/1/mirela" dir="auto">Mirela</a>');
    expect(authorLink({ name: '<b>user99</b>' }, people).text).toBe('<span dir="auto">&lt;b&gt;user99&lt;/b&gt;</span>');
    expect(authorLink({}, people).text).toContain('a former member');
    expect(authorLink({ id: -1 }, new Map()).text).toContain('Community');
  });

  test('whose name begins with a character beyond the first plane keeps it whole', () => {
    expect(face('𝒜da', 1).text).toContain('>𝒜</span>');
    expect(face('', 1).text).toContain('>?</span>');
  });

  test('is escaped in the link', () => {
    const hostile = personOf(5, '"><script>alert(1)</script>');
    expect(authorLink({ id: 5 }, new Map([[5, hostile]])).text).not.toContain('<script>');
  });
});

describe('what CC BY-SA asks', () => {
  test('links each version to its own text', () => {
    expect(licenceLink('CC BY-SA 2.5').text).toContain('href="https://creativecommons.org/licenses/by-sa/2.5/"');
    expect(licenceLink('<other>').text).toContain('&lt;other&gt;');
    expect(licenceLink('<other>').text).not.toContain('href');
  });

  const imported = { ...site, source: 'ai.stackexchange.com' };
  test.each`
    from                                           | post                                              | to
    ${imported}                                    | ${{ id: 3, kind: 'answer', created: AT }}         | ${'https://ai.stackexchange.com/a/3'}
    ${imported}                                    | ${{ id: 1, kind: 'question', created: AT }}       | ${'https://ai.stackexchange.com/q/1'}
    ${{ ...site, source: 'https://example.org/' }} | ${{ id: 1, kind: 'question', created: AT }}       | ${'https://example.org/q/1'}
    ${imported}                                    | ${{ id: 9, kind: 'question', created: Infinity }} | ${undefined}
    ${site}                                        | ${{ id: 1, kind: 'question', created: AT }}       | ${undefined}
    ${{ ...site, source: 'javascript:alert(1)' }}  | ${{ id: 1, kind: 'question', created: AT }}       | ${undefined}
  `('sends $post.kind $post.id to $to', ({ from, post, to }) => {
    expect(sourceOf(from, post)).toBe(to);
  });
});
