import { Redis } from 'iovalkey';
import { expect, test, vi } from 'vitest';
import { busContract } from '../../../app/platform/bus/contract.ts';
import { redisBus } from '../../../app/platform/bus/redis.ts';
import { clientOptions } from '../../../app/platform/cache/redis/connection.ts';
import { endingRedis, someNetwork, startRedis, withRedis } from '../../services/redis.ts';
import { freePort } from '../../support/free-port.ts';

const PATIENCE = { timeout: 30_000 };
const message = { site: 7, kind: 'answered', data: { post: 1 } };

const busAt = (address: string, network: string) =>
  redisBus({ connection: () => new Redis(clientOptions({ address })), network, now: () => Date.now() });

withRedis((address) => {
  const ending = endingRedis();

  busContract('Redis', async () => {
    const network = someNetwork();
    const [here, there] = [busAt(address(), network), busAt(address(), network)];
    return {
      here: here.bus,
      there: there.bus,
      close: async () => {
        await Promise.all([here.close(), there.close()]);
      },
    };
  });

  test('networks that share one Redis hear nothing of each other', async () => {
    const [here, there] = [busAt(address(), someNetwork()), busAt(address(), someNetwork())];
    await vi.waitFor(() => expect([here.bus.connected(), there.bus.connected()]).toEqual([true, true]), PATIENCE);
    const heard: unknown[] = [];
    there.bus.hear({ message: (entry) => heard.push(entry), lost: () => undefined });
    await here.bus.publish('c', message, 'a');
    const own = await there.bus.publish('c', message, 'b');
    await vi.waitFor(() => expect(heard).toMatchObject([{ id: own }]), PATIENCE);
    await Promise.all([here.close(), there.close()]);
  });

  test('a process that comes later hears what came before it', async () => {
    const network = someNetwork();
    const first = busAt(address(), network);
    await vi.waitFor(() => expect(first.bus.connected()).toBe(true), PATIENCE);
    const id = await first.bus.publish('c', message, 'a');
    const second = busAt(address(), network);
    await vi.waitFor(() => expect(second.bus.since('c', id - 1)).toMatchObject([{ id }]), PATIENCE);
    await Promise.all([first.close(), second.close()]);
  });

  test('while Redis stands still publishing fails, and what others told meanwhile comes behind, once', async () => {
    const redis = ending(await startRedis());
    const network = someNetwork();
    const { bus, close } = busAt(redis.address, network);
    await vi.waitFor(() => expect(bus.connected()).toBe(true), PATIENCE);
    const heard: string[] = [];
    let lost = 0;
    bus.hear({ message: ({ event }) => heard.push(event), lost: () => lost++ });
    await bus.publish('c', message, 'a');
    await vi.waitFor(() => expect(heard).toEqual(['a']), PATIENCE);

    redis.pause();
    await expect(bus.publish('c', message, 'b')).rejects.toThrow('did not answer');
    redis.resume();
    await vi.waitFor(() => bus.publish('c', message, 'b'), PATIENCE);
    await vi.waitFor(() => bus.publish('c', message, 'c'), PATIENCE);
    await vi.waitFor(() => expect(heard).toEqual(['a', 'b', 'c']), PATIENCE);
    expect(lost).toBe(0);
    await close();
  });

  test('a Redis that comes back empty is joined anew, and everybody hears that something may be missing', async () => {
    const port = await freePort();
    const first = ending(await startRedis({ port }));
    const { bus, close } = busAt(first.address, someNetwork());
    await vi.waitFor(() => expect(bus.connected()).toBe(true), PATIENCE);
    let lost = 0;
    bus.hear({ message: () => undefined, lost: () => lost++ });
    const before = await bus.publish('c', message, 'a');
    await first.kill();
    await vi.waitFor(() => expect(bus.connected()).toBe(false), PATIENCE);
    await expect(bus.publish('c', message, 'b')).rejects.toThrow();

    ending(await startRedis({ port }));
    await vi.waitFor(() => expect(lost).toBe(1), PATIENCE);
    const after = await vi.waitFor(() => bus.publish('c', message, 'b'), PATIENCE);
    expect(after).toBeGreaterThan(before);
    await vi.waitFor(() => expect(bus.newest()).toBe(after), PATIENCE);
    expect(bus.since('c', before)).toBeUndefined();
    await close();
  });
});
