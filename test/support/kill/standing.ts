import { systemClock } from '../../../app/platform/clock/system.ts';
import type { ChangeLog } from '../../../app/platform/store/change-log.ts';
import type { Store } from '../../../app/platform/store/port.ts';

/** Opens what a ground's words say. Each engine is loaded only where it is the one: a thousand writers begin with this. */
export async function standingOn([kind, name = '', endpoint = '']: readonly string[]): Promise<{ readonly store: Store; readonly log: ChangeLog }> {
  if (kind === 'sqlite') {
    const { openSqlite } = await import('../../../app/platform/store/sqlite.ts');
    return openSqlite({ path: name, clock: systemClock });
  }
  const { onDynamo } = await import('./on-dynamo.ts');
  return onDynamo(name, endpoint);
}
