import { expect, test } from 'vitest';
import type { Store } from '../../../app/platform/store/port.ts';
import { processTelemetry } from '../../../app/platform/telemetry/process.ts';
import { timedStore } from '../../../app/platform/telemetry/timed-store.ts';

const failing = { get: () => Promise.reject(new Error('down')) };
const inner: Store = {
  get: async () => undefined,
  getMany: async <K extends readonly unknown[]>(keys: K) => keys.map(() => undefined) as never,
  query: async () => ({ rows: [] }),
  queryIndex: async () => ({ rows: [], mayBeStale: true }),
  write: async () => {},
  load: async () => {},
  close: async () => {},
};

test('every call of a request is counted, failed ones too', async () => {
  const written: string[] = [];
  const telemetry = processTelemetry({ write: (lines) => void written.push(lines) });
  const store = timedStore(inner, telemetry);
  await telemetry.request(async () => {
    await store.get(['a', 'b']);
    await store.getMany([['a', 'b']]);
    await store.query({ partition: 'a' });
    await store.queryIndex('one', { partition: 'a' });
    await store.write([]);
    await store.load([]);
    await expect(timedStore({ ...inner, ...failing }, telemetry).get(['a', 'b'])).rejects.toThrow('down');
    telemetry.finished({ method: 'GET', host: '', path: '/', route: '/', status: 200, bytes: 0, milliseconds: 1, from: 'server' });
  });
  await telemetry.close();
  expect(JSON.parse(written.join('')).store.count).toBe(7);
});
