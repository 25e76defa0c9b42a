import { expect, test } from 'vitest';
import { networkView } from '../../../app/pages/network/view.ts';
import { questionOf, site } from '../fixtures.ts';

test('the network lists its sites, with their numbers and what moved last', () => {
  const counts = { questions: 1204, unanswered: 301, answers: 3000 };
  const text = networkView([
    { site: { ...site, title: '<Programs>' }, address: 'http://programs.localhost:4000', counts, latest: questionOf(12) },
  ]).text;
  expect(text).toContain('&lt;Programs&gt;');
  expect(text).toContain('75% answered');
  expect(text).toContain('href="http://programs.localhost:4000/questions/12/why-does-my-generator');
});

test('a site without questions claims no share of answers', () => {
  const counts = { questions: 0, unanswered: 0, answers: 0 };
  expect(networkView([{ site, address: 'http://x', counts }]).text).not.toContain('% answered');
});

test('a network without sites says how to add one', () => {
  expect(networkView([]).text).toContain('askyard site add');
});
