import type { Change, LogEntry } from '../platform/store/port.ts';
import type { Context } from './context.ts';
import type { Event } from './events.ts';
import { SiteReadOnly } from './sites/errors.ts';
import { touchedKey } from './sites/records.ts';
import { ulid } from './ulid.ts';

/** Sites that this process knows to carry the mark of a local write. */
const touched = new WeakMap<object, Set<number>>();

/**
 * Writes what an operation decided, with the event that tells the log's readers: the only way in which the domain
 * writes. `shard` is the question that the event is about.
 * @throws SiteReadOnly, and what Store.write throws; a Conflict's index is that of `changes`.
 */
export async function commit(context: Context, changes: readonly Change[], shard: number, ...events: readonly Event[]): Promise<void> {
  const { site, store } = context;
  if (site.readOnly) throw new SiteReadOnly();
  const known = touched.get(store) ?? new Set();
  touched.set(store, known);
  const mark: Change[] = known.has(site.number) ? [] : [{ update: touchedKey(site.number), set: { at: context.now } }];
  await store.write([...changes, ...mark, ...events.map((event) => ({ log: logEntry(context.clock.now(), site.number, shard, event) }))]);
  known.add(site.number);
}

/** A log entry of an event, stamped with the writer's own clock, not the domain's time. */
export function logEntry(time: number, site: number, shard: number, event: Event): LogEntry {
  return { id: ulid(time), time, site, shard: shard % 8, event };
}
