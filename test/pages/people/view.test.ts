import { describe, expect, test } from 'vitest';
import { type About, aboutKey, type Badge, badgeKey } from '../../../app/core/people/records.ts';
import { type ProfileView, profileAside, profileView } from '../../../app/pages/people/profile-view.ts';
import { peopleView } from '../../../app/pages/people/view.ts';
import { AT, personOf } from '../fixtures.ts';

const about = (more: Partial<About>): About => ({ key: aboutKey(7, 1), html: '', views: 0, upVotes: 0, downVotes: 0, ...more });
const badge = (id: number, name: string, kind?: Badge['class']): Badge => ({
  key: badgeKey(7, 1, id),
  id,
  person: 1,
  name,
  at: AT,
  ...(kind && { class: kind }),
});
const view = (more: Partial<ProfileView> = {}): ProfileView => ({
  language: 'en',
  person: personOf(1, 'Mirela'),
  badges: [],
  best: [],
  newest: [],
  tags: [],
  ...more,
});

describe('the list of people', () => {
  test('links each to a profile, and counts badges in words too', () => {
    const text = peopleView({ language: 'en', tab: 'reputation', beginning: '', page: 1, pages: 2, people: [personOf(1, '<Mi>')] }).text;
    expect(text).toContain('href="/users/1/mi"');
    expect(text).toContain('&lt;Mi&gt;');
    expect(text).toContain('bronze badges');
    expect(text).toContain('rel="next" href="/users?page=2"');
  });

  test('says when nobody is called so', () => {
    const text = peopleView({ language: 'en', tab: 'name', beginning: '"zz', page: 1, pages: 1, people: [] }).text;
    expect(text).toContain('Nobody’s name begins with “&quot;zz”.');
  });
});

describe('a profile', () => {
  test('says what is missing', () => {
    expect(profileView(view()).text).toContain('Mirela has written nothing about themselves.');
    expect(profileView(view()).text).toContain('No posts yet.');
    expect(profileAside(view()).text).toContain('No badges yet.');
  });

  test('of Community has no reputation and says what it is', () => {
    const text = profileView(view({ person: personOf(-1, 'Community') })).text;
    expect(text).toContain('Community is no person');
    expect(text).not.toContain('Reputation');
  });

  test.each`
    website                     | link
    ${'https://example.org/me'} | ${'href="https://example.org/me"'}
    ${'javascript:alert(1)'}    | ${undefined}
    ${'not an address'}         | ${undefined}
    ${' http://example.org '}   | ${'href="http://example.org/"'}
  `('links to $website: $link', ({ website, link }) => {
    const text = profileView(view({ about: about({ website }) })).text;
    if (link) expect(text).toContain(link);
    else expect(text).not.toContain('Website');
  });

  test('lists posts with their verdict, and answers by their short link', () => {
    const text = profileView(view({ best: [{ id: 9, kind: 'answer', title: '<T>', score: 3, created: AT, accepted: true }] })).text;
    expect(text).toContain('✓ 3');
    expect(text).toContain('<a href="/a/9" dir="auto">&lt;T&gt;</a>');
  });

  test('groups badges by class, those of old dumps without one', () => {
    const text = profileAside(view({ badges: [badge(1, 'Teacher', 'bronze'), badge(2, 'Teacher', 'bronze'), badge(3, 'Old')] })).text;
    expect(text).toContain('Teacher <span class="count">× 2</span>');
    expect(text).toContain('Old');
    expect(text).not.toContain('Gold');
  });
});
