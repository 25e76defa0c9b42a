import { expect, test, vi } from 'vitest';
import { heartbeatKey, heartbeats } from '../../app/engines/heartbeat/records.ts';
import type { Measured } from '../../app/machines/health/measure.ts';
import type { Status } from '../../app/machines/health/tree.ts';
import { telling } from '../../app/main/heartbeat.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';

const instance = { id: 'i-1', colour: 'green', release: '4f1c' };
const part = (status: Status, required: boolean): Measured => ({
  node: { name: status, status, tags: [], dependencies: [], attributes: {}, measured: '' },
  required,
});

test.each`
  parts                                               | stopping | ready
  ${[part('Healthy', true)]}                          | ${false} | ${true}
  ${[part('Healthy', true), part('Critical', false)]} | ${false} | ${true}
  ${[part('Healthy', true), part('Critical', true)]}  | ${false} | ${false}
  ${[part('Unknown', true)]}                          | ${false} | ${false}
  ${[part('Healthy', true)]}                          | ${true}  | ${false}
`('an instance with $parts that is stopping ($stopping) tells that it is ready: $ready', async ({ parts, stopping, ready }) => {
  const { store, close } = openSqlite({ path: ':memory:', clock: systemClock });
  try {
    const end = telling(
      { store, clock: systemClock },
      { instance },
      { measure: async () => parts, stopping: () => stopping, report: expect.unreachable },
    );
    await vi.waitFor(async () => expect(await store.get(heartbeatKey('i-1'))).toMatchObject({ colour: 'green', ready }));
    await end();
  } finally {
    await close();
  }
});

test('one box, which is no fleet, tells nothing', async () => {
  const { store, close } = openSqlite({ path: ':memory:', clock: systemClock });
  try {
    await telling({ store, clock: systemClock }, {}, { measure: expect.unreachable, stopping: () => false, report: expect.unreachable })();
    expect((await store.query(heartbeats)).rows).toEqual([]);
  } finally {
    await close();
  }
});
