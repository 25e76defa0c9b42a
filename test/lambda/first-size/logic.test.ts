import { expect, test } from 'vitest';
import { firstToGrow, isServing, notServing, wantedOf } from '../../../lambda/first-size/logic.ts';

const empty = { minimum: 0, desired: 0 };
const blue = { colour: 'blue', weight: 100, ...empty };
const green = { colour: 'green', weight: 0, ...empty };

test('an empty fleet grows in the colour that gets the readers', () => {
  expect(firstToGrow([blue, green])?.colour).toBe('blue');
  expect(
    firstToGrow([
      { ...blue, weight: 0 },
      { ...green, weight: 100 },
    ])?.colour,
  ).toBe('green');
});

test.each`
  colours
  ${[{ ...blue, desired: 3, minimum: 2 }, green]}
  ${[blue, { ...green, desired: 1 }]}
  ${[{ ...blue, minimum: 2 }, green]}
`('a fleet with sizes keeps them: a deploy resets nothing that operators chose', ({ colours }) => {
  expect(firstToGrow(colours)).toBeUndefined();
});

test('one healthy target is an answer; others are not', () => {
  expect(
    isServing([
      { instance: 'i-1', state: 'initial', why: '' },
      { instance: 'i-2', state: 'healthy', why: '' },
    ]),
  ).toBe(true);
  expect(isServing([{ instance: 'i-1', state: 'unhealthy', why: '' }])).toBe(false);
  expect(isServing([])).toBe(false);
});

test('a deployment that fails says how far the instances came', () => {
  expect(notServing('blue', 780, [{ instance: 'i-1', state: 'unhealthy', why: 'Health checks failed with these codes: [503]' }])).toBe(
    "No instance of blue was healthy after 780 s: i-1 unhealthy (Health checks failed with these codes: [503]). The instance's console output says how far it booted.",
  );
  expect(notServing('blue', 780, [])).toMatch(/came up in 780 s.*activity of its Auto Scaling group says why/);
});

test.each`
  minimum      | colours
  ${'0'}       | ${[]}
  ${undefined} | ${[]}
  ${'2'}       | ${'blue'}
  ${'2'}       | ${[{ colour: 'blue', group: 'g' }]}
`('properties with minimum $minimum and colours $colours are refused', ({ minimum, colours }) => {
  expect(() => wantedOf({ minimum, colours })).toThrow(/minimum|colours/);
});
