import { expect, test } from 'vitest';
import type { Moved } from '../../../app/core/events.ts';
import { partsOf } from '../../../app/core/reputation/parts.ts';

const of = (person: number, day: number, count = 1): Moved => ({ person, day: `day ${day}`, cause: 'answer-up', count });
const days = (person: number, count: number): readonly Moved[] => Array.from({ length: count }, (_, day) => of(person, day));
const people = (count: number): readonly Moved[] => Array.from({ length: count }, (_, person) => of(person, 1));

/** What a part costs: a row a day, and three a person. */
function costOf(part: readonly Moved[]): number {
  return new Set(part.map(({ person, day }) => `${person} ${day}`)).size + 3 * new Set(part.map(({ person }) => person)).size;
}

test.each`
  what                           | moved                               | costs
  ${'nothing'}                   | ${[]}                               | ${[]}
  ${'one'}                       | ${[of(1, 1)]}                       | ${[4]}
  ${'two causes of a day'}       | ${[of(1, 1), of(1, 1, 2)]}          | ${[4]}
  ${'the most days of a person'} | ${days(1, 96)}                      | ${[99]}
  ${'one day more'}              | ${days(1, 97)}                      | ${[99, 4]}
  ${'the most people'}           | ${people(24)}                       | ${[96]}
  ${'one person more'}           | ${people(25)}                       | ${[96, 4]}
  ${'a popular answer’s end'}    | ${[...days(1, 250), ...people(50)]} | ${[99, 99, 97, 96, 64]}
`('$what is written in parts of $costs changes', ({ moved, costs }) => {
  const parts = partsOf(moved);
  expect(parts.map(costOf)).toEqual(costs);
  expect(parts.flat()).toHaveLength(moved.length);
  expect(new Set(parts.flat())).toEqual(new Set(moved));
});
