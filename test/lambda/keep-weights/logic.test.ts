import { expect, test } from 'vitest';
import { corrected } from '../../../lambda/keep-weights/logic.ts';

test('a listener that a rollback took back gets the weights that operators chose', () => {
  expect(corrected({ blue: 100, green: 0 }, { blue: 0, green: 100 })).toEqual({ blue: 0, green: 100 });
  expect(corrected({}, { blue: 100, green: 0 })).toEqual({ blue: 100, green: 0 });
});

test('a listener that has them is left alone', () => {
  expect(corrected({ blue: 90, green: 10 }, { blue: 90, green: 10 })).toBeUndefined();
});

test('nobody takes all readers away by two zeros', () => {
  expect(() => corrected({ blue: 100, green: 0 }, { blue: 0, green: 0 })).toThrow(/both colours are 0/);
});
