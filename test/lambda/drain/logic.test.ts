import { expect, test } from 'vitest';
import { nextStep, planOf } from '../../../lambda/drain/logic.ts';

const ending = {
  'detail-type': 'EC2 Instance-terminate Lifecycle Action',
  detail: { EC2InstanceId: 'i-1', AutoScalingGroupName: 'blue', LifecycleHookName: 'Drain', LifecycleActionToken: 't' },
};

test('the end of an instance drains it', () => {
  expect(planOf(ending)).toEqual({ kind: 'drain', instance: 'i-1', group: 'blue', hook: 'Drain', token: 't' });
});

test('a Spot notice has the group end the instance, so that both take the same path', () => {
  expect(planOf({ 'detail-type': 'EC2 Spot Instance Interruption Warning', detail: { 'instance-id': 'i-2' } })).toEqual({
    kind: 'replace',
    instance: 'i-2',
  });
});

test.each`
  notice
  ${{ 'detail-type': 'EC2 Instance Launch Successful', detail: {} }}
  ${{ 'detail-type': 'EC2 Spot Instance Interruption Warning', detail: {} }}
  ${{ ...ending, detail: { ...ending.detail, LifecycleActionToken: 7 } }}
  ${{ ...ending, detail: {} }}
`('$notice.detail-type without what it must say is ignored, and says why', ({ notice }) => {
  expect(planOf(notice)).toEqual({ kind: 'ignore', why: expect.stringMatching(/\.$/) });
});

const bounds = { deregistration: 90, drain: 105 };

test.each`
  why                                              | seconds | answering | command                               | step
  ${'answers under way are waited for'}            | ${10}   | ${true}   | ${undefined}                          | ${{ do: 'wait' }}
  ${'nobody is answered any more'}                 | ${10}   | ${false}  | ${undefined}                          | ${{ do: 'command' }}
  ${'the balancer has waited as long as it would'} | ${90}   | ${true}   | ${undefined}                          | ${{ do: 'command' }}
  ${'the command is not known yet'}                | ${12}   | ${false}  | ${{ sent: 10, status: 'Pending' }}    | ${{ do: 'wait' }}
  ${'runs end'}                                    | ${60}   | ${false}  | ${{ sent: 10, status: 'InProgress' }} | ${{ do: 'wait' }}
  ${'all is stopped'}                              | ${60}   | ${false}  | ${{ sent: 10, status: 'Success' }}    | ${{ do: 'complete', outcome: 'Success' }}
  ${'the command failed'}                          | ${60}   | ${false}  | ${{ sent: 10, status: 'Failed' }}     | ${{ do: 'complete', outcome: 'Failed' }}
  ${'the command takes longer than any run'}       | ${115}  | ${false}  | ${{ sent: 10, status: 'InProgress' }} | ${{ do: 'complete', outcome: 'TimedOut' }}
`('$why: $step', ({ seconds, answering, command, step }) => {
  expect(nextStep({ seconds, answering, ...(command && { command }) }, bounds)).toEqual(step);
});
