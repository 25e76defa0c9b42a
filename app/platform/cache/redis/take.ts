import type { Clock } from '../../clock/port.ts';
import type { Loaded } from '../next-level.ts';
import type { Connection } from './connection.ts';
import { BYTES_AT_MOST, unpacked } from './payload.ts';
import { TAKE } from './scripts.ts';

/** The longest that a lock stands whose holder has died, in milliseconds. */
const LOCK = 2_000;

/** How a value stands in Redis. `mine`: whoever asked is to load it, and nobody else does. `busy`: another process loads it. */
export type Taken<T> = {
  readonly state: 'usable' | 'mine' | 'busy' | 'unreadable';
  /** The value, of whatever age. */
  readonly held: Loaded<T> | undefined;
};

/**
 * Takes values of less than some age, or the locks to load them: one round trip for all of them.
 * Undefined where Redis does not answer.
 */
export async function take<T>(
  connection: Connection,
  keys: readonly string[],
  { usable, token, clock }: { readonly usable: number; readonly token: string; readonly clock: Clock },
): Promise<readonly Taken<T>[] | undefined> {
  const now = clock.now();
  const answer = await connection.run(TAKE, keys, [now, usable, token, LOCK, BYTES_AT_MOST]);
  return Array.isArray(answer) && answer.length === keys.length ? answer.map((one) => takenOf<T>(one, now)) : undefined;
}

function takenOf<T>(one: unknown, now: number): Taken<T> {
  const [state, value, loaded] = Array.isArray(one) ? one : [];
  const held = unpacked<T>(value, loaded, now);
  const word = Buffer.isBuffer(state) ? state.toString('latin1') : '';
  if (word === 'usable') return held ? { state: 'usable', held } : { state: 'unreadable', held };
  return { state: word === 'busy' ? 'busy' : 'mine', held };
}
