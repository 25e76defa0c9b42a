import { expect, test } from 'vitest';
import { BYTES_AT_MOST, FORMAT, packed, unpacked } from '../../../app/platform/cache/redis/payload.ts';

const time = Buffer.from('1000');

test('a value comes back as it was, with its time', () => {
  expect(unpacked(packed({ name: 'Ada', seen: [1, null] }), time, 5_000)).toEqual({ value: { name: 'Ada', seen: [1, null] }, loadedAt: 1_000 });
  expect(unpacked(packed(null), time, 5_000)).toEqual({ value: null, loadedAt: 1_000 });
});

test('what another host loaded is never from the future: its clock was ahead', () => {
  expect(unpacked(packed('early'), Buffer.from('9000'), 5_000)).toEqual({ value: 'early', loadedAt: 5_000 });
});

test.each([
  ['nothing', null, time],
  ['bytes of nobody of ours', Buffer.from('{"name":"Ada"}'), time],
  ['half a value', packed({ name: 'Ada', about: 'x'.repeat(100) })?.subarray(0, 20), time],
  ['no bytes', Buffer.alloc(0), time],
  ['a time that is none', packed('value'), Buffer.from('yesterday')],
  ['no time', packed('value'), null],
])('%s is no value', (_what, bytes, at) => {
  expect(unpacked(bytes, at, 5_000)).toBeUndefined();
});

test('a value beyond the limit is not packed, and one below is', () => {
  expect(packed('x'.repeat(BYTES_AT_MOST))).toBeUndefined();
  expect(packed('x'.repeat(BYTES_AT_MOST - 100))?.byteLength).toBeLessThanOrEqual(BYTES_AT_MOST);
  expect(packed(() => 'a function')).toBeUndefined();
});

test("the format says which version of V8's it is", () => {
  expect(FORMAT).toMatch(/^v\d+$/);
});
