import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { ChangeLog } from '../../../app/platform/store/change-log.ts';
import { createTable, openDynamo } from '../../../app/platform/store/dynamodb.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

/** A store that writers live and die over. */
export type Ground = {
  /** What a writer is told of it. */
  readonly words: readonly string[];
  open(): { readonly store: Store; readonly log: ChangeLog; close(): Promise<void> };
};

/** A file in the folder. */
export const sqliteIn = (folder: string): Ground => ({
  words: ['sqlite', join(folder, 'store.sqlite')],
  open: () => openSqlite({ path: join(folder, 'store.sqlite'), clock: systemClock }),
});

/** A new table. */
export async function newTable(client: DynamoDBClient): Promise<Ground> {
  const table = `askyard-${randomUUID()}`;
  await createTable(client, table);
  const { hostname, port } = (await client.config.endpoint?.()) ?? { hostname: '', port: 0 };
  return {
    words: ['dynamodb', table, `http://${hostname}:${port}`],
    open: () => openDynamo({ client, table, clock: systemClock }),
  };
}
