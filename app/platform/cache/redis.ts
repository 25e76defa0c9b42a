import type { Clock } from '../clock/port.ts';
import { openMemory } from './memory.ts';
import type { NextLevel } from './next-level.ts';
import type { Cache } from './port.ts';
import { sharedBytes } from './redis/bytes.ts';
import { type ConnectionOptions, openConnection } from './redis/connection.ts';
import { redisLevel } from './redis/level.ts';
import { FORMAT } from './redis/payload.ts';
import { openPurges } from './redis/purges.ts';

export type RedisCacheOptions = ConnectionOptions & {
  readonly clock: Clock;
  /** Tells networks apart that share one Redis. */
  readonly network: string;
  /** Memory of this process's own level, estimated. */
  readonly bytesAtMost?: number;
};

/**
 * Two levels: this process's memory, and behind it Redis or Valkey, which all processes share. It is no cluster's, for one
 * command names many keys. Opens at once, whether Redis is there or not: without it every process has its own memory still.
 */
export function redisCache({ clock, network, bytesAtMost, ...options }: RedisCacheOptions): { readonly cache: Cache; close(): void } {
  const prefix = `askyard:${network}:`;
  const keyOf = (name: string): string => `${prefix}${FORMAT}:${name}`;
  const counts = { hits: 0, misses: 0, unreadable: 0 };

  const connection = openConnection(options, { returned: (send, run) => purges.settle(send, run) });
  const wide = openConnection(options, { returned: async () => true });
  const purges = openPurges({
    ...options,
    connection: () => connection,
    prefix,
    keyOf,
    forget: (name) => memory.forget(name),
    forgetAll: () => memory.clear(),
  });
  const next: NextLevel = redisLevel({
    connection,
    clock,
    purges,
    keyOf,
    count(kind, values) {
      counts[kind] += values;
    },
  });
  const memory = openMemory({ clock, next, ...(bytesAtMost !== undefined && { bytesAtMost }) });

  return {
    cache: {
      ...memory.cache,
      shared() {
        const { reason, roundTrips, behind, failures } = connection.standing;
        return {
          reachable: connection.up,
          ...(reason !== undefined && { reason }),
          ...counts,
          roundTrips: roundTrips + wide.standing.roundTrips,
          behind: behind + wide.standing.behind,
          failures: failures + wide.standing.failures,
          owed: purges.owed,
        };
      },
      bytes: sharedBytes(wide, (name) => `${prefix}bytes:${name}`),
    },
    close() {
      purges.close();
      connection.close();
      wide.close();
    },
  };
}
