import type { IdentityContext } from './context.ts';
import { type Account, accountKey, sessionKey, sessionsOf } from './records.ts';

export type ListedSession = {
  readonly hash: string;
  readonly created: number;
  /** To the hour. */
  readonly seen: number;
  readonly agent: string;
  readonly current: boolean;
};

/** Sessions that are listed at most. */
const AT_MOST = 100;

/** The network sessions of an account, newest first. `current` is the hash of the one that asks. */
export async function listSessions({ store }: IdentityContext, { id }: Account, current: string): Promise<readonly ListedSession[]> {
  const { rows } = await store.queryIndex('one', { ...sessionsOf(id), limit: AT_MOST });
  // The index may still hold what was revoked, and not yet what has just begun: the one that asks is there for certain.
  const hashes = new Set([current, ...rows.map(({ key }) => key[0].slice('session#'.length))]);
  const [account, sessions] = await Promise.all([store.get(accountKey(id)), store.getMany([...hashes].map((hash) => sessionKey(hash)))]);
  return [...hashes]
    .flatMap((hash, index) => {
      const session = sessions[index];
      if (!session || session.account !== id || session.generation !== account?.generation) return [];
      const { created, seen, agent } = session;
      return [{ hash, created, seen, agent, current: hash === current }];
    })
    .toSorted((one, other) => other.created - one.created);
}
