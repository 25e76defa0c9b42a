import cluster from 'node:cluster';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { memoryBus } from '../platform/bus/memory.ts';
import type { Bus } from '../platform/bus/port.ts';
import { socketBus } from '../platform/bus/socket.ts';
import type { Clock } from '../platform/clock/port.ts';
import { accountOf, networkOf } from './open-cache.ts';
import type { Opened } from './opened.ts';

/** Where the processes of one box meet, in the data folder. */
export const busPath = ({ data }: Pick<Config, 'data'>): string => join(data, 'bus.sock');

/**
 * Opens the bus: by Redis where the cache has one, for then there may be other boxes; else by the parent's socket in one
 * of several processes, and in a single one within itself.
 */
export async function openBus(config: Pick<Config, 'cache' | 'networkHost' | 'store' | 'data'>, clock: Clock): Promise<Opened<Bus>> {
  const now = (): number => clock.now();
  const { cache, networkHost, store } = config;
  if (cache.kind === 'redis') {
    const [{ Redis }, { clientOptions }, { redisBus }, account] = await Promise.all([
      import('./redis-client.ts'),
      import('../platform/cache/redis/connection.ts'),
      import('../platform/bus/redis.ts'),
      // Without its password it is gone, which health says of the cache.
      accountOf(cache, undefined).catch(() => ({})),
    ]);
    const options = clientOptions({ address: cache.address, ...account });
    const { bus, close } = redisBus({ connection: () => new Redis(options), network: networkOf(networkHost, store), now });
    return { port: bus, close };
  }
  if (cluster.isWorker) {
    const { bus, close } = socketBus(busPath(config), { now });
    return { port: bus, close };
  }
  return { port: memoryBus({ now }), close: async () => undefined };
}
