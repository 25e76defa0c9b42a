import { expect, test } from 'vitest';
import { PROTOCOL as OF_PAGES } from '../../../app/client/live/way.ts';
import { doorsOf } from '../../../app/machines/live/doors.ts';
import { PROTOCOL, saidIn } from '../../../app/machines/live/protocol.ts';

const few = { ofAddress: 2, ofProcess: 3 };

test('so many of an address and of a process come in; who leaves makes room, once', () => {
  const doors = doorsOf(true, few);
  const [first, second] = [doors.enter('10.0.0.1'), doors.enter('10.0.0.1')];
  expect(doors.enter('10.0.0.1')).toBe('address');
  doors.enter('10.0.0.2');
  expect(doors.enter('10.0.0.3')).toBe('process');
  expect(doors.inside()).toBe(3);
  for (const leave of [first, first, second]) if (typeof leave === 'function') leave();
  expect(doors.inside()).toBe(1);
  expect(typeof doors.enter('10.0.0.1')).toBe('function');
});

test('all addresses of an IPv6 network are one', () => {
  const doors = doorsOf(true, { ofAddress: 1, ofProcess: 9 });
  doors.enter('2001:db8::1');
  expect(doors.enter('2001:db8::2')).toBe('address');
  expect(typeof doors.enter('2001:db8:1::1')).toBe('function');
});

test('without limits only the process has an end', () => {
  const doors = doorsOf(false, few);
  for (let count = 0; count < 3; count++) expect(typeof doors.enter('10.0.0.1')).toBe('function');
  expect(doors.enter('10.0.0.1')).toBe('process');
});

test.each<[text: string, said: ReturnType<typeof saidIn>]>([
  ['{}', 'here'],
  ['{"v":1,"on":["listing"],"after":3,"age":9}', { v: 1, on: ['listing'], after: 3, age: 9 }],
  ['{"v":1,"on":["listing"],"after":null,"age":0}', { v: 1, on: ['listing'], after: null, age: 0 }],
  ['{"v":1,"on":[],"after":null,"age":0}', undefined],
  ['{"v":1,"on":["listing"],"after":-1,"age":0}', undefined],
  ['{"v":1,"on":["listing"],"age":0}', undefined],
  ['{"v":1,"on":"listing","after":null,"age":0}', undefined],
  ['{"x":1}', undefined],
  ['[]', undefined],
  ['null', undefined],
  ['{', undefined],
])('a page that says %s', (text, said) => {
  expect(saidIn(text)).toEqual(said);
});

test('pages speak the version of their server', () => {
  expect(OF_PAGES).toBe(PROTOCOL);
});
