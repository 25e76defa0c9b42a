import { expect, test } from 'vitest';
import { failure } from '../../../../app/platform/store/dynamodb/failure.ts';
import { isThrottled, mayHaveLanded, passes } from '../../../../app/platform/store/dynamodb/passing.ts';
import { retryBudget } from '../../../../app/platform/store/dynamodb/retry-budget.ts';
import { StoreFailure, StoreLimit } from '../../../../app/platform/store/port.ts';

const named = (name: string, more: object = {}): Error => Object.assign(new Error('made up'), { name, ...more });

test.each([
  // what it is, passes, throttled, may have landed
  [named('ProvisionedThroughputExceededException'), true, true, false],
  [named('ThrottlingException'), true, true, false],
  [named('InternalServerError'), true, false, true],
  [named('AbortError'), true, false, true],
  [named('Error', { code: 'ECONNRESET' }), true, false, true],
  [named('Error', { code: 'ECONNREFUSED' }), true, false, false],
  [named('Unknown', { $metadata: { httpStatusCode: 503 } }), true, false, true],
  [Object.assign(new SyntaxError('Unexpected end'), { $metadata: {} }), true, false, true],
  [named('ValidationException', { $metadata: { httpStatusCode: 400 } }), false, false, false],
  [named('ResourceNotFoundException', { $metadata: { httpStatusCode: 400 } }), false, false, false],
  [new TypeError('a slip of ours'), false, false, false],
  ['no error', false, false, false],
])('%s', (error, passing, throttled, landed) => {
  expect([passes(error), isThrottled(error), mayHaveLanded(error)]).toEqual([passing, throttled, landed]);
});

test('errors of the engine and the way to it are told as such, our own slips are not', () => {
  expect(failure(named('AbortError'), 'table')).toBeInstanceOf(StoreFailure);
  expect(failure(named('Error', { code: 'ENOTFOUND' }), 'table')).toBeInstanceOf(StoreFailure);
  expect(failure(named('ValidationException'), 'table')).toBeInstanceOf(StoreLimit);
  const slip = new TypeError('a slip of ours');
  expect(failure(slip, 'table')).toBe(slip);
});

test('a budget is spent at once, and comes back a tenth of a retry for each success', () => {
  const budget = retryBudget(2);
  expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false]);
  for (let success = 0; success < 9; success++) budget.earn();
  expect(budget.spend()).toBe(false);
  budget.earn();
  budget.earn();
  expect([budget.spend(), budget.spend()]).toEqual([true, false]);
  for (let success = 0; success < 1000; success++) budget.earn();
  expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false]);
});
