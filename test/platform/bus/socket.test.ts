import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { busContract } from '../../../app/platform/bus/contract.ts';
import { openHub } from '../../../app/platform/bus/hub.ts';
import { socketBus } from '../../../app/platform/bus/socket.ts';

const folders: string[] = [];
const now = () => Date.now();
const PATIENCE = { timeout: 20_000 };
const message = { site: 7, kind: 'answered', data: { post: 1 } };

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bus-'));
  folders.push(folder);
  return join(folder, 'bus.sock');
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

busContract('a socket', async () => {
  const path = await place();
  const hub = await openHub(path, now);
  const [here, there] = [socketBus(path, { now }), socketBus(path, { now })];
  return {
    here: here.bus,
    there: there.bus,
    close: async () => {
      await Promise.all([here.close(), there.close()]);
      await hub.close();
    },
  };
});

test('only the user of the service reaches the socket', async () => {
  const path = await place();
  const hub = await openHub(path, now);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await hub.close();
});

test('a process that comes later hears what came before it', async () => {
  const path = await place();
  const hub = await openHub(path, now);
  const first = socketBus(path, { now });
  await vi.waitFor(() => expect(first.bus.connected()).toBe(true), PATIENCE);
  const id = await first.bus.publish('c', message, 'a');
  const second = socketBus(path, { now });
  await vi.waitFor(() => expect(second.bus.since('c', id - 1)).toMatchObject([{ id }]), PATIENCE);
  expect(second.bus.knows('c', 'a')).toBe(true);
  await Promise.all([first.close(), second.close()]);
  await hub.close();
});

test('while the hub is away publishing fails, and behind its return everybody hears that something may be missing', async () => {
  const path = await place();
  const hub = await openHub(path, now);
  const { bus, close } = socketBus(path, { now });
  await vi.waitFor(() => expect(bus.connected()).toBe(true), PATIENCE);
  let lost = 0;
  bus.hear({ message: () => undefined, lost: () => lost++ });
  await hub.close();
  await vi.waitFor(() => expect(bus.connected()).toBe(false), PATIENCE);
  await expect(bus.publish('c', message, 'a')).rejects.toThrow('cannot be reached');

  const again = await openHub(path, now);
  await vi.waitFor(() => expect(lost).toBe(1), PATIENCE);
  expect(await bus.publish('c', message, 'a')).toBeGreaterThan(0);
  await close();
  await again.close();
});
