import { createHash } from 'node:crypto';
import { type Change, Conflict, type Key, type Row } from '../platform/store/port.ts';
import type { Context } from './context.ts';
import { type SiteNumber, under } from './sites/records.ts';

/** What a form led to, by its one-time id: in the same write as what it made. */
type Act = Row & { readonly result: number };

/** How long a form sent again leads to the first result, in seconds: a tab left open over a night is reloaded next morning. */
const KEPT = 2 * 86_400;

/** What a form may carry as its one-time id; anything else is no id, and the form is taken as it comes. */
const ONE_TIME = /^[\w-]{16,64}$/;

// Not between `about` and `card`: what stands there is a profile's (people/profile.ts).
const actKey = (site: SiteNumber, person: number, act: string): Key<Act> => [under(site, 'person', person), `sent#${act}`];

/**
 * Does what a form asks for once: the same form with the same content, sent again by a double click, a reload or a
 * network that lost the answer, leads to what it made the first time. `act` is the form's one-time id and `content` what
 * it says: a form opened by the browser's Back and filled anew is another act.
 *
 * `work` is done in a context that carries the act; the operation puts `claimed(context, id)` into its one write.
 */
export async function once(context: Context, act: string | undefined, content: string, work: (context: Context) => Promise<number>): Promise<number> {
  const { person, site, store } = context;
  if (!person || act === undefined || !ONE_TIME.test(act)) return work(context);
  const hash = createHash('sha256').update(`${act}\n${content}`).digest('base64url');
  const key = actKey(site.number, person.id, hash);
  const before = await store.get(key);
  if (before) return before.result;
  try {
    return await work({ ...context, act: hash });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const first = await store.get(key);
    if (!first) throw error;
    return first.result;
  }
}

/** The change that makes a write the only one of its act: none where the context carries no act. */
export function claimed({ act, clock, person, site }: Context, result: number): readonly Change[] {
  if (act === undefined || !person) return [];
  // Expiry is the store's, by the clock: a domain time may lie in the past.
  const expires = Math.floor(clock.now() / 1000) + KEPT;
  return [{ put: { key: actKey(site.number, person.id, act), result, expires }, when: 'absent' }];
}
