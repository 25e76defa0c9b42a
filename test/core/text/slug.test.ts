import { expect, test } from 'vitest';
import { slugOf } from '../../../app/core/text/slug.ts';

test.each([
  ['How do I boil an egg?', 'how-do-i-boil-an-egg'],
  ['  C++ & C#: what’s new?! ', 'c-c-what-s-new'],
  ['Größe des Café', 'größe-des-café'],
  ['Как варить кофе', 'как-варить-кофе'],
  ['咖啡怎么煮', '咖啡怎么煮'],
  ['हिन्दी में', 'हिन्दी-में'],
  ['???', 'question'],
  ['', 'question'],
  ['word '.repeat(40), `${'word-'.repeat(15)}word`],
])('%j', (title, slug) => expect(slugOf(title)).toBe(slug));

test('a slug ends within 80 characters and is well-formed', () => {
  for (const title of ['x'.repeat(300), '𠀀'.repeat(300), `a${'𠀀'.repeat(300)}`]) {
    expect(slugOf(title).length).toBeLessThanOrEqual(80);
    expect(slugOf(title).isWellFormed()).toBe(true);
  }
});
