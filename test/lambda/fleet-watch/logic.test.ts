import { expect, test } from 'vitest';
import type { Heartbeat } from '../../../lambda/fleet-watch/heartbeats.ts';
import { busiest, silent, unready, withoutAgent } from '../../../lambda/fleet-watch/logic.ts';

const heartbeat = (instance: string, more: Partial<Heartbeat> = {}): Heartbeat => ({
  instance,
  colour: 'blue',
  release: '4f1c',
  ready: true,
  load: 0.5,
  ...more,
});

test.each`
  state                 | heardOf    | counted
  ${'InService'}        | ${[]}      | ${['i-1']}
  ${'InService'}        | ${['i-1']} | ${[]}
  ${'InService'}        | ${['i-2']} | ${['i-1']}
  ${'Pending'}          | ${[]}      | ${[]}
  ${'Terminating:Wait'} | ${[]}      | ${[]}
`('of an instance that is $state while agents of $heardOf are heard, $counted are counted', ({ state, heardOf, counted }) => {
  expect(withoutAgent([{ instance: 'i-1', state }], heardOf)).toEqual(counted);
});

test.each`
  state                 | heartbeats                              | found
  ${'InService'}        | ${[]}                                   | ${{ silent: ['i-1'], unready: [] }}
  ${'InService'}        | ${[heartbeat('i-2')]}                   | ${{ silent: ['i-1'], unready: [] }}
  ${'InService'}        | ${[heartbeat('i-1')]}                   | ${{ silent: [], unready: [] }}
  ${'InService'}        | ${[heartbeat('i-1', { ready: false })]} | ${{ silent: [], unready: ['i-1'] }}
  ${'Terminating:Wait'} | ${[heartbeat('i-1', { ready: false })]} | ${{ silent: [], unready: [] }}
  ${'Pending'}          | ${[]}                                   | ${{ silent: [], unready: [] }}
  ${'Standby'}          | ${[]}                                   | ${{ silent: [], unready: [] }}
`('of an instance that is $state and says $heartbeats, $found is found', ({ state, heartbeats, found }) => {
  const members = [{ instance: 'i-1', state }];
  expect({ silent: silent(members, heartbeats), unready: unready(members, heartbeats) }).toEqual(found);
});

test('the busiest of those that serve is told, in percent', () => {
  const members = [
    { instance: 'i-1', state: 'InService' },
    { instance: 'i-2', state: 'InService' },
    { instance: 'i-3', state: 'Standby' },
  ];
  expect(busiest(members, [heartbeat('i-1', { load: 0.1 }), heartbeat('i-2', { load: 0.734 }), heartbeat('i-3', { load: 1 })])).toBe(73);
  expect(busiest(members, [])).toBe(0);
});
