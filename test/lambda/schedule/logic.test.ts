import { expect, test } from 'vitest';
import { sizesFor } from '../../../lambda/schedule/logic.ts';

const colours = (blue: number, green: number, desired = 2) => [
  { group: 'blue', weight: blue, maximum: 16, desired },
  { group: 'green', weight: green, maximum: 16, desired: 0 },
];

test.each`
  why                                                    | entry                                          | weights     | sizes
  ${'the colour with all readers grows'}                 | ${{ name: 'morning', minimum: 6 }}             | ${[100, 0]} | ${[{ group: 'blue', minimum: 6, desired: 6 }]}
  ${'after a switch it is the other one'}                | ${{ name: 'morning', minimum: 6, desired: 8 }} | ${[0, 100]} | ${[{ group: 'green', minimum: 6, desired: 8 }]}
  ${'a canary is not the fleet'}                         | ${{ name: 'morning', minimum: 6, desired: 8 }} | ${[95, 5]}  | ${[{ group: 'blue', minimum: 6, desired: 8 }]}
  ${'in the middle of a switch both carry readers'}      | ${{ name: 'morning', minimum: 6, desired: 6 }} | ${[50, 50]} | ${[{ group: 'blue', minimum: 6, desired: 6 }, { group: 'green', minimum: 6, desired: 6 }]}
  ${'at night only the floor sinks: what is busy stays'} | ${{ name: 'evening', minimum: 1 }}             | ${[100, 0]} | ${[{ group: 'blue', minimum: 1 }]}
  ${'no more than the group may have'}                   | ${{ name: 'feast', minimum: 40, desired: 50 }} | ${[100, 0]} | ${[{ group: 'blue', minimum: 16, desired: 16 }]}
  ${'never fewer than the minimum'}                      | ${{ name: 'odd', minimum: 6, desired: 3 }}     | ${[100, 0]} | ${[{ group: 'blue', minimum: 6, desired: 6 }]}
  ${'nobody serves, nobody grows'}                       | ${{ name: 'morning', minimum: 6 }}             | ${[0, 0]}   | ${[]}
`('$why', ({ entry, weights, sizes }) => {
  expect(sizesFor(entry, colours(weights[0], weights[1]))).toEqual(sizes);
});
