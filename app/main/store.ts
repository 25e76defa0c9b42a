import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import type { Clock } from '../platform/clock/port.ts';
import { openSqlite } from '../platform/store/sqlite.ts';
import type { OpenStore } from './open-store.ts';

/** Opens the store that the configuration names. The AWS client is loaded only where it is used: it is large. */
export async function openStore(chosen: Config['store'], clock: Clock): Promise<OpenStore> {
  if (chosen.kind === 'sqlite') {
    mkdirSync(dirname(chosen.path), { recursive: true, mode: 0o700 });
    // The file's own clock is this machine's: nothing to be off from.
    return { ...openSqlite({ path: chosen.path, clock }), clockSkew: () => undefined };
  }
  const { openTable } = await import('./dynamo.ts');
  return openTable(chosen.table, clock);
}
