import { expect } from 'vitest';
import type { Cache, CacheKey, SharedLevel } from '../../../app/platform/cache/port.ts';
import { type RedisCacheOptions, redisCache } from '../../../app/platform/cache/redis.ts';

/** How long a test lets a command take: on a busy machine an answer that comes late is still one. */
const PATIENT = 20_000;

export type Shared = {
  readonly cache: Cache;
  shared(): SharedLevel;
  /** Lets time pass for this process' clock. */
  pass(milliseconds: number): void;
  /** Resolves when Redis has taken in all that this process has sent behind its readers' backs. */
  settled(): Promise<void>;
  close(): void;
};

/** A process's two levels, before anybody knows whether Redis is there. */
export function openProcess(options: Pick<RedisCacheOptions, 'address' | 'network'> & Partial<RedisCacheOptions>): Shared {
  let now = 1_000_000;
  const { cache, close } = redisCache({ clock: { now: () => now }, patience: PATIENT, ...options });
  return {
    cache,
    close,
    shared() {
      const level = cache.shared?.();
      if (!level) throw new Error('There is no shared level.');
      return level;
    },
    pass(milliseconds) {
      now += milliseconds;
    },
    // Commands of one connection are carried out in turn.
    settled: () => cache.purge(keyOf('nothing')),
  };
}

/** The same, once Redis can be reached. */
export async function openShared(options: Parameters<typeof openProcess>[0]): Promise<Shared> {
  const one = openProcess(options);
  await reached(one);
  return one;
}

export const reached = ({ shared }: Shared): Promise<void> => expect.poll(() => shared().reachable).toBe(true);

/** A key of one site. */
export const keyOf = (name: string): CacheKey => ({ scope: 'site', site: 7, name, schema: 1 });
