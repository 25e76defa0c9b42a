import { expect, test } from 'vitest';
import { recentPurges, SETTLING, SITE_SETTLING } from '../../../app/engines/page-cache/recent-purges.ts';

let now = 0;
const purges = () => recentPurges(() => now);

test('what began before a change, or shortly after it, is touched by it', () => {
  now = 10_000;
  const recent = purges();
  recent.add('question#7#1');
  expect(recent.touched(['person#7#1', 'question#7#1'], 9_000)).toBe(true);
  expect(recent.touched(['question#7#1'], 10_000 + SETTLING)).toBe(true);
  expect(recent.touched(['question#7#1'], 10_001 + SETTLING)).toBe(false);
  expect(recent.touched(['question#7#2'], 9_000)).toBe(false);
});

test('a change of a site settles for longer, since its row is believed for a while', () => {
  now = 10_000;
  const recent = purges();
  recent.add('site#7');
  expect(recent.touched(['question#7#1', 'site#7'], 10_000 + SITE_SETTLING)).toBe(true);
  expect(recent.touched(['question#7#1', 'site#7'], 10_001 + SITE_SETTLING)).toBe(false);
});

test('what began before the oldest change that is remembered is touched, for nobody knows', () => {
  const recent = purges();
  for (now = 1; now <= 100_000; now++) recent.add(`question#7#${now}`);
  expect(recent.touched(['question#7#0'], 1_000)).toBe(true);
  expect(recent.touched(['question#7#0'], 99_000)).toBe(false);
});

test('when everything has changed, everything begun before is touched', () => {
  now = 5_000;
  const recent = purges();
  recent.addAll();
  expect(recent.touched([], 5_000)).toBe(true);
  expect(recent.touched([], 5_001 + SETTLING)).toBe(false);
});
