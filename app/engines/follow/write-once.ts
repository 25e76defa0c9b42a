import { appliedKey } from '../../core/reputation/records.ts';
import { RETENTION_DAYS } from '../../platform/store/change-log.ts';
import { type Change, Conflict, type LogEntry, type Store } from '../../platform/store/port.ts';

/** A marker outlives its entry by a day, so that no clock can let an entry return after its marker has gone. */
const MARKER_SECONDS = (RETENTION_DAYS + 1) * 86_400;

/** The change that marks an entry as applied by a reader: refused where it is already. */
export function marked(reader: string, { id, time }: Pick<LogEntry, 'id' | 'time'>): Change {
  return { put: { key: appliedKey(reader, id), at: time, expires: Math.ceil(time / 1000) + MARKER_SECONDS }, when: 'absent' };
}

/**
 * Writes what follows from an event, together with the mark that it has been applied: once, whoever tries again.
 * False: it had been applied before. At most 99 changes.
 * @throws Conflict when one of the changes is refused; its index is that of `changes`.
 */
export async function writeOnce(store: Store, reader: string, entry: Pick<LogEntry, 'id' | 'time'>, changes: readonly Change[]): Promise<boolean> {
  try {
    await store.write([...changes, marked(reader, entry)], { derived: true });
    return true;
  } catch (error) {
    if (error instanceof Conflict && error.change === changes.length) return false;
    if (error instanceof Conflict && (await store.get(appliedKey(reader, entry.id)))) return false;
    throw error;
  }
}
