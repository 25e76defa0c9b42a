import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bodyInTime, bodyMayTakeLonger } from '../../../app/web/body-time.ts';
import { PATIENCE } from '../../../app/web/limits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function arriving(headers: Readonly<Record<string, string>>): { readonly request: IncomingMessage; readonly givenUp: () => boolean } {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  const giveUp = vi.fn();
  bodyInTime(request, giveUp);
  return { request, givenUp: () => giveUp.mock.calls.length > 0 };
}

test.each([
  ['announced', { 'content-length': '10' }, true],
  ['without an announced end', { 'transfer-encoding': 'chunked' }, true],
  ['that is empty', { 'content-length': '0' }, false],
  ['that there is none of', {}, false],
])('a body %s is given up when it has not come in time: %s', (_what, headers, gives) => {
  const { givenUp } = arriving(headers);
  vi.advanceTimersByTime(PATIENCE.request - 1);
  expect(givenUp()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(givenUp()).toBe(gives);
});

test('one that has come is not, nor one that is a file, nor one whose sender has left', () => {
  const [came, file, left] = [arriving({ 'content-length': '10' }), arriving({ 'content-length': '10' }), arriving({ 'content-length': '10' })];
  came.request.complete = true;
  bodyMayTakeLonger(file.request);
  left.request.emit('close');
  vi.advanceTimersByTime(PATIENCE.upload);
  expect([came, file, left].map(({ givenUp }) => givenUp())).toEqual([false, false, false]);
});
