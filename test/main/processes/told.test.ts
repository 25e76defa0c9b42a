import { expect, test } from 'vitest';
import { readConfig } from '../../../app/config.ts';
import { familyHealth } from '../../../app/main/processes/family-health.ts';
import { joinMetrics } from '../../../app/main/processes/join-metrics.ts';
import { fromChild, fromParent } from '../../../app/main/processes/messages.ts';
import { configOfPart, isFirst } from '../../../app/main/processes/part.ts';

const tree = (status: string): string =>
  JSON.stringify({ name: 'askyard', status, tags: ['web'], dependencies: [], attributes: { uptime: 3 }, measured: '2026-11-23T00:00:00.000Z' });

const place = (slot: number, says: string | Error) => ({
  slot,
  about: () => ({ process: 1000 + slot, restarts: slot }),
  ask: async () => (says instanceof Error ? Promise.reject(says) : says),
});

test.each([
  [['Healthy', 'Healthy'], 'Healthy'],
  [['Healthy', 'Warning'], 'Warning'],
  [['Healthy', 'Critical'], 'Warning'],
  [['Critical', 'Critical'], 'Critical'],
])('processes that are %s are together %s', async (statuses, together) => {
  const health = await familyHealth(
    statuses.map((status, slot) => place(slot, tree(status))),
    0,
  );
  expect(health.status).toBe(together);
  expect(health.dependencies.map(({ name, attributes }) => [name, attributes.process])).toEqual([
    ['process-0', 1000],
    ['process-1', 1001],
  ]);
});

test('a process that says nothing, or nothing that can be read, is critical with the reason', async () => {
  const silent = new Error('It did not answer within 3 s.');
  const { status, dependencies } = await familyHealth([place(0, silent), place(1, '{"status":"Fine"}'), place(2, tree('Healthy'))], 0);
  expect(status).toBe('Warning');
  expect(dependencies.map((node) => [node.status, node.attributes.reason])).toEqual([
    ['Critical', 'It did not answer within 3 s.'],
    ['Critical', 'What it said is no health tree.'],
    ['Healthy', undefined],
  ]);
});

test('metrics of several processes stand together by metric, each sample with its process', () => {
  const one = '# TYPE up gauge\nup 1\n# TYPE took histogram\ntook_bucket{le="1"} 2\ntook_count 2\n';
  const two = '# TYPE up gauge\nup 0\n# TYPE took histogram\ntook_bucket{le="1"} 3\ntook_count 3\n';
  expect(
    joinMetrics([
      ['0', one],
      ['1', two],
    ]),
  ).toBe(
    [
      ...['# TYPE up gauge', 'up{process="0"} 1', 'up{process="1"} 0', '# TYPE took histogram'],
      ...['took_bucket{process="0",le="1"} 2', 'took_count{process="0"} 2', 'took_bucket{process="1",le="1"} 3', 'took_count{process="1"} 3', ''],
    ].join('\n'),
  );
});

test('messages are read by what they are, and others passed over', () => {
  expect(fromChild({ kind: 'ready', port: 4000 })).toEqual({ kind: 'ready', port: 4000 });
  expect(fromChild({ kind: 'beat', taken: { resident: -1, heap: 1, heapLimit: 1 } })).toBeUndefined();
  expect(fromChild({ cmd: 'NODE_CLUSTER' })).toBeUndefined();
  expect(fromParent({ kind: 'ask', question: 1, what: 'health' })).toBeDefined();
  expect(fromParent({ kind: 'ask', question: 1, what: 'secrets' })).toBeUndefined();
  expect(fromParent('save')).toBeUndefined();
});

test('the first does what only one may do, and tells of the instance', () => {
  const config = readConfig({ ASKYARD_INSTANCE: 'i-0123,blue,4f1c', ASKYARD_PROCESSES: '2', ASKYARD_PROCESS_MEMORY: '300' });
  expect(config.processMemory).toBe(300 * 1_048_576);
  expect([isFirst(undefined), isFirst({ slot: 0 }), isFirst({ slot: 1 })]).toEqual([true, true, false]);
  expect(configOfPart(config, { slot: 0 })).toBe(config);
  const other = configOfPart(config, { slot: 1 });
  expect([other.worker, other.instance, other.web]).toEqual([false, undefined, true]);
});

test('what the parent could not take over for its processes is a warning of the whole', async () => {
  const { status, attributes } = await familyHealth([place(0, tree('Healthy'))], 0, '/askyard/dev/levers is not in force: it is no JSON');
  expect([status, attributes.choices]).toEqual(['Warning', '/askyard/dev/levers is not in force: it is no JSON']);
  expect((await familyHealth([place(0, tree('Healthy'))], 0)).attributes).not.toHaveProperty('choices');
  expect((await familyHealth([place(0, tree('Critical'))], 0, 'refused')).status).toBe('Critical');
});
