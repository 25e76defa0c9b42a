import { expect, test } from 'vitest';
import { ulid } from '../../app/core/ulid.ts';

test('an id has ten digits of its time and sixteen of chance, in an alphabet without I, L, O and U', () => {
  expect(ulid(0)).toMatch(/^0{10}[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(ulid(1_469_918_176_385)).toMatch(/^01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
});

test('ids sort by their time', () => {
  const times = [0, 31, 32, 1_000, 1_469_918_176_385, 1_469_918_176_386, 2 ** 48 - 1];
  const ids = times.map(ulid);
  expect([...ids].sort()).toEqual(ids);
});

test('no two of a moment are the same, and no part of one comes back in the next', () => {
  const ids = Array.from({ length: 5_000 }, () => ulid(7));
  expect(new Set(ids).size).toBe(5_000);
  const tails = ids.flatMap((id) => [id.slice(10, 18), id.slice(18)]);
  expect(new Set(tails).size).toBe(10_000);
});
