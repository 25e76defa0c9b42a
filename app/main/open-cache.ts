import type { Config } from '../config.ts';
import { memoryCache } from '../platform/cache/memory.ts';
import { noCache } from '../platform/cache/none.ts';
import type { Cache } from '../platform/cache/port.ts';
import type { Clock } from '../platform/clock/port.ts';
import type { Opened } from './opened.ts';

/** Opens the cache that the configuration names. */
export async function openCache(chosen: Config['cache'], clock: Clock): Promise<Opened<Cache>> {
  const close = async (): Promise<void> => undefined;
  return { port: chosen.kind === 'off' ? noCache() : memoryCache({ clock }), close };
}
