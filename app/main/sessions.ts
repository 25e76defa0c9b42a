import { hash } from 'node:crypto';
import type { SignedIn } from '../core/identity/find-session.ts';

/** How long a process may believe what it read of a session, in milliseconds: so late may a revocation come through elsewhere. */
const SESSION_BELIEVED = 3_000;

/** Sessions believed at once; the oldest make room. */
const SESSIONS_AT_MOST = 10_000;

/** Finds the session of a cookie in the store: none for an unknown one, an expired one, and another host's. `before` is what it found the last time. */
export type Find = (token: string, before: SignedIn | undefined) => Promise<SignedIn | undefined>;

/** The sessions that this process believes in. */
export interface Sessions {
  /** Whose cookie this is on a host. `anew` believes nothing: for whoever is about to change something. */
  of(token: string, host: string, anew: boolean, find: Find): Promise<SignedIn | undefined>;
  /** An account has changed, or sessions of it have ended: nothing of it is believed any longer. */
  forget(account: number): void;
}

type Belief = { readonly until: number; readonly found: SignedIn };

/**
 * Sessions as rows, read once in a few seconds for those who read, and each time for those who write. Strangers' tokens
 * are not remembered: their number has no bound.
 */
export function sessionsOf(): Sessions {
  const beliefs = new Map<string, Belief>();
  /** Rises with each `forget`: what was being read meanwhile may be of before. */
  let era = 0;

  function believe(key: string, found: SignedIn): void {
    beliefs.delete(key);
    const [oldest] = beliefs.keys();
    if (beliefs.size >= SESSIONS_AT_MOST && oldest !== undefined) beliefs.delete(oldest);
    // The process's own steady time: what a clock says may be moved, how old a belief is may not.
    beliefs.set(key, { until: performance.now() + SESSION_BELIEVED, found });
  }

  return {
    async of(token, host, anew, find) {
      // The token itself stands nowhere but in the browser, in no heap dump either.
      const key = hash('sha256', `${host} ${token}`, 'base64url');
      const belief = beliefs.get(key);
      if (belief && !anew && performance.now() < belief.until) return belief.found;
      const begun = era;
      const found = await find(token, belief?.found);
      if (found && begun === era) believe(key, found);
      else beliefs.delete(key);
      return found;
    },
    forget(account) {
      era++;
      for (const [key, { found }] of beliefs) if (found.account.id === account) beliefs.delete(key);
    },
  };
}
