import { expect, test } from 'vitest';
import { isMailed, KINDS, listOf, TITLE_LENGTH, titleOf } from '../../../app/core/inbox/rules.ts';

test.each`
  kind            | list              | unasked  | atOnce   | never
  ${'answer'}     | ${'inbox'}        | ${true}  | ${true}  | ${false}
  ${'comment'}    | ${'inbox'}        | ${true}  | ${true}  | ${false}
  ${'mention'}    | ${'inbox'}        | ${true}  | ${true}  | ${false}
  ${'edit'}       | ${'inbox'}        | ${false} | ${true}  | ${false}
  ${'accepted'}   | ${'achievements'} | ${false} | ${true}  | ${false}
  ${'badge'}      | ${'achievements'} | ${false} | ${true}  | ${false}
  ${'reputation'} | ${'achievements'} | ${false} | ${false} | ${false}
`('$kind stands in $list; a letter unasked $unasked, at once $atOnce, never $never', ({ kind, list, unasked, atOnce, never }) => {
  expect(listOf(kind)).toBe(list);
  expect(isMailed(kind, undefined)).toBe(unasked);
  expect(isMailed(kind, {})).toBe(unasked);
  expect(isMailed(kind, { [kind]: 'at-once' })).toBe(atOnce);
  expect(isMailed(kind, { [kind]: 'never' })).toBe(never);
});

test('every kind has its line above', () => expect(KINDS).toHaveLength(7));

test.each`
  title                                 | kept
  ${''}                                 | ${''}
  ${'How do I?'}                        | ${'How do I?'}
  ${'x'.repeat(80)}                     | ${'x'.repeat(80)}
  ${'x'.repeat(81)}                     | ${`${'x'.repeat(79)}…`}
  ${`${'x'.repeat(78)} and more of it`} | ${`${'x'.repeat(78)}…`}
  ${'🌱'.repeat(90)}                    | ${`${'🌱'.repeat(79)}…`}
`('the title $title is kept as $kept', ({ title, kept }) => {
  expect(titleOf(title)).toBe(kept);
  expect([...titleOf(title)].length).toBeLessThanOrEqual(TITLE_LENGTH);
});
