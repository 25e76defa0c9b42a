import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import { memoryCache } from '../platform/cache/memory.ts';
import { noCache } from '../platform/cache/none.ts';
import type { Cache } from '../platform/cache/port.ts';
import type { Clock } from '../platform/clock/port.ts';
import type { Opened } from './opened.ts';

const closed = async (): Promise<void> => undefined;

export type CacheParts = {
  readonly clock: Clock;
  /** Is told of each round trip's milliseconds. */
  readonly timed: (milliseconds: number) => void;
  /** Reads a secret's text by its ARN. Default: from AWS. */
  readonly readSecret?: (arn: string) => Promise<string>;
};

/** Opens the cache that the configuration names. The client of the shared one is loaded only where it is used. */
export async function openCache(
  config: Pick<Config, 'cache' | 'networkHost' | 'store'>,
  { clock, timed, readSecret }: CacheParts,
): Promise<Opened<Cache>> {
  const { cache: chosen, networkHost, store } = config;
  if (chosen.kind !== 'redis') return { port: chosen.kind === 'off' ? noCache() : memoryCache({ clock }), close: closed };
  try {
    const [{ redisCache }, account] = await Promise.all([import('../platform/cache/redis.ts'), accountOf(chosen, readSecret)]);
    const { cache, close } = redisCache({ clock, timed, address: chosen.address, network: networkOf(networkHost, store), ...account });
    return { port: cache, close: async () => close() };
  } catch (error) {
    // Without its password a cache is gone, and one that is gone stops no page.
    return { port: alone(clock, error), close: closed };
  }
}

/** This process's memory, since the shared level could not be opened: health says why. */
function alone(clock: Clock, error: unknown): Cache {
  const reason = error instanceof Error ? error.message : String(error);
  const shared = { reachable: false, reason, hits: 0, misses: 0, unreadable: 0, roundTrips: 0, behind: 0, failures: 0, owed: 0 };
  return { ...memoryCache({ clock }), shared: () => shared };
}

/** Tells networks apart that share one Redis: two stores number their sites alike. */
export function networkOf(host: string, store: Config['store']): string {
  return createHash('sha256')
    .update(JSON.stringify([host, store]))
    .digest('base64url')
    .slice(0, 12);
}

type Account = { readonly username?: string; readonly password?: string };

/** Who signs in at Redis: whom the secret names, if there is one. */
export async function accountOf({ secret }: { readonly secret?: string }, read: CacheParts['readSecret']): Promise<Account> {
  if (secret === undefined) return {};
  return accountIn(await (read ?? (await import('./secret.ts')).readSecret)(secret));
}

/** The account that a secret holds: as JSON {"username", "password"}, or the password alone, which ElastiCache is given as its token. */
export function accountIn(secret: string): Account {
  let told: unknown;
  try {
    told = JSON.parse(secret);
  } catch {
    return { password: secret };
  }
  if (typeof told !== 'object' || told === null || !('password' in told)) return { password: secret };
  return { password: String(told.password), ...('username' in told && { username: String(told.username) }) };
}
