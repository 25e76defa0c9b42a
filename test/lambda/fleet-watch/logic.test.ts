import { expect, test } from 'vitest';
import { withoutAgent } from '../../../lambda/fleet-watch/logic.ts';

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
