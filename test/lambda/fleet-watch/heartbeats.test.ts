import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { beat } from '../../../app/engines/heartbeat/heartbeat.ts';
import { heartbeatKey } from '../../../app/engines/heartbeat/records.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { createTable, openDynamo } from '../../../app/platform/store/dynamodb.ts';
import { heartbeatsIn } from '../../../lambda/fleet-watch/heartbeats.ts';
import { withDynamo } from '../../services/dynamodb.ts';

withDynamo((client) => {
  test('the watch reads what the service writes, of every instance that is alive, and of nobody else', async () => {
    const table = `askyard-${randomUUID()}`;
    await createTable(client(), table);
    const { store } = openDynamo({ client: client(), table, clock: systemClock });
    const ended = new AbortController();
    ended.abort();
    for (const id of ['i-1', 'i-2']) {
      const instance = { id, colour: 'green', release: '4f1c' };
      await beat({
        store,
        clock: systemClock,
        instance,
        ready: async () => id === 'i-2',
        signal: ended.signal,
        onError: (error) => expect.unreachable(String(error)),
      });
    }
    await store.write([
      { put: { key: ['fleet', 'rollout'], instance: 'i-4' } },
      { put: { key: heartbeatKey('i-5'), instance: 'i-5', expires: Math.floor(Date.now() / 1000) + 60 } },
    ]);

    const found = await heartbeatsIn(client(), table, Date.now());

    expect(found).toEqual([
      { instance: 'i-1', colour: 'green', release: '4f1c', ready: false, load: expect.any(Number) },
      { instance: 'i-2', colour: 'green', release: '4f1c', ready: true, load: expect.any(Number) },
    ]);
    // The table may keep a row for days beyond its end; nobody believes it.
    expect(await heartbeatsIn(client(), table, Date.now() + 61_000)).toEqual([]);
  });
});
