import { expect, test } from 'vitest';
import { estimatedBytes } from '../../../app/platform/cache/size.ts';

test('the estimate grows with what a value holds', () => {
  expect(estimatedBytes('x'.repeat(1_000))).toBeGreaterThan(1_000);
  expect(estimatedBytes(new Uint8Array(5_000))).toBeGreaterThanOrEqual(5_000);
  expect(estimatedBytes({ text: 'x'.repeat(1_000), list: [1, 2, 3] })).toBeGreaterThan(2_000);
  expect(estimatedBytes(new Map([['key', 'x'.repeat(1_000)]]))).toBeGreaterThan(2_000);
});

test('a value that contains itself comes to an end', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(estimatedBytes(circle)).toBeLessThan(200);
});

test('a large list is judged by its beginning, within a factor of two', () => {
  const bytes = estimatedBytes(Array.from({ length: 100_000 }, (_, index) => `item ${index}`));
  expect(bytes).toBeGreaterThan(2_000_000);
  expect(bytes).toBeLessThan(8_000_000);
});
