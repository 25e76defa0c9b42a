import { expect, test } from 'vitest';
import { fieldsOf, numberOf, refusalOf, textOf } from '../../app/client/json.ts';

test.each([[undefined], [null], ['text'], [7], [true]])('%j has no fields', (value) => expect(fieldsOf(value)).toEqual({}));

test('a field is what it should be, or nothing', () => {
  const fields = fieldsOf({ text: 'a', number: 7, list: [1] });
  expect(textOf(fields, 'text')).toBe('a');
  expect(textOf(fields, 'number')).toBe('');
  expect(textOf(fields, 'toString')).toBe('');
  expect(numberOf(fields, 'number')).toBe(7);
  expect(numberOf(fields, 'text')).toBeUndefined();
});

test.each([
  [{ sentence: 'No.', remedy: 'Do that.' }, 'No. Do that.'],
  [{ sentence: 'No.' }, 'No.'],
  [{ code: 'x' }, ''],
])('%j is told as %j', (answer, told) => expect(refusalOf(fieldsOf(answer))).toBe(told));
