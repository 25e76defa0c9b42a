import { expect, test } from 'vitest';
import { measurer } from '../../../app/machines/health/measure.ts';
import { probes } from '../../../app/machines/health/ready.ts';
import { type Check, treeOf, worst } from '../../../app/machines/health/tree.ts';

const clock = { now: () => Date.parse('2026-11-22T12:00:00Z') };
const healthy = (name: string, required = true): Check => ({ name, required, measure: () => ({ status: 'Healthy' }) });

test.each`
  statuses                              | whole
  ${[]}                                 | ${'Healthy'}
  ${['Healthy', 'Warning']}             | ${'Warning'}
  ${['Unknown', 'Warning']}             | ${'Unknown'}
  ${['Healthy', 'Critical', 'Unknown']} | ${'Critical'}
`('of $statuses the worst is $whole', ({ statuses, whole }) => {
  expect(worst(statuses)).toBe(whole);
});

test('a part it can do without makes the whole a warning at most', async () => {
  const parts = await measurer([healthy('store'), { name: 'search', required: false, measure: () => ({ status: 'Critical' }) }], clock)();
  expect(treeOf('askyard', parts, {}, clock.now())).toMatchObject({
    name: 'askyard',
    status: 'Warning',
    measured: '2026-11-22T12:00:00.000Z',
    dependencies: [
      { name: 'store', status: 'Healthy', measured: '2026-11-22T12:00:00.000Z' },
      { name: 'search', status: 'Critical' },
    ],
  });
});

test('a part that throws or hangs is critical, with the reason, and hides no other', async () => {
  const checks: Check[] = [
    healthy('store'),
    { name: 'log', required: true, measure: () => Promise.reject(new Error('no log')) },
    { name: 'search', required: true, measure: () => new Promise(() => undefined) },
  ];
  const nodes = (await measurer(checks, clock, 20)()).map(({ node }) => node);
  expect(nodes.map(({ status }) => status)).toEqual(['Healthy', 'Critical', 'Critical']);
  expect(nodes[1]?.attributes).toMatchObject({ reason: 'no log' });
  expect(nodes[2]?.attributes).toMatchObject({ reason: expect.stringContaining('no answer') });
});

test('who asks often does not ask the parts often', async () => {
  let asked = 0;
  const measure = measurer([{ name: 'store', required: true, measure: () => ({ status: ++asked > 0 ? 'Healthy' : 'Critical' }) }], clock);
  await Promise.all([measure(), measure(), measure()]);
  expect(asked).toBe(1);
});

test.each`
  store         | search        | stopping | status | missing
  ${'Healthy'}  | ${'Healthy'}  | ${false} | ${200} | ${[]}
  ${'Warning'}  | ${'Critical'} | ${false} | ${200} | ${[]}
  ${'Critical'} | ${'Healthy'}  | ${false} | ${503} | ${['store']}
  ${'Unknown'}  | ${'Healthy'}  | ${false} | ${503} | ${['store']}
  ${'Healthy'}  | ${'Healthy'}  | ${true}  | ${503} | ${[]}
`('with store $store, search (not required) $search, stopping $stopping: $status', async ({ store, search, stopping, status, missing }) => {
  const measure = measurer(
    [
      { name: 'store', required: true, measure: () => ({ status: store }) },
      { name: 'search', required: false, measure: () => ({ status: search }) },
    ],
    clock,
  );
  const probe = probes(measure, () => stopping);
  const answer = await probe('/health/ready');
  expect(answer?.status).toBe(status);
  expect(JSON.parse(Buffer.from(answer?.body ?? []).toString())).toMatchObject({ missing });
  expect((await probe('/health/live'))?.status).toBe(200);
  expect(await probe('/health')).toBeUndefined();
});
