import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../clock/port.ts';
import type { ChangeLog } from './change-log.ts';
import { changes } from './changed.ts';
import { guarded } from './dynamodb/failure.ts';
import { loadRows } from './dynamodb/load.ts';
import { dynamoLog } from './dynamodb/log.ts';
import { getRow, getRows, queryRows } from './dynamodb/read.ts';
import { writer } from './dynamodb/write.ts';
import type { Found, IndexName, Key, Range, Row, Rows, Store } from './port.ts';

export { createTable } from './dynamodb/table.ts';

export interface DynamoOptions {
  /** Its request timeout must stay well under half the watermark: a write in flight may still land. */
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}

/** The store in one DynamoDB table. Reads of the table are consistent, those of the indexes cannot be. */
export function openDynamo({ client, table, clock }: DynamoOptions): { store: Store; log: ChangeLog; close(): Promise<void> } {
  const changed = changes();
  const write = writer(client, table, clock, changed.wake);
  const seconds = (): number => clock.now() / 1000;
  /** The client is its maker's to close. */
  const close = async (): Promise<void> => undefined;

  const store: Store = {
    get: async <T extends Row>(key: Key<T>) => (await guarded(table, () => getRow(client, table, key, seconds()))) as T | undefined,
    getMany: async <const K extends readonly Key[]>(keys: K) =>
      (await guarded(table, () => getRows(client, table, keys, seconds()))) as unknown as Found<K>,
    query: async <T extends Row>(range: Range<T>) => (await guarded(table, () => queryRows(client, table, undefined, range, seconds()))) as Rows<T>,
    async queryIndex<T extends Row>(index: IndexName, range: Range<T>) {
      const page = await guarded(table, () => queryRows(client, table, index, range, seconds()));
      return { ...(page as Rows<T>), mayBeStale: true as const };
    },
    write,
    load: (rows) => guarded(table, () => loadRows(client, table, rows)),
    close,
  };
  return { store, log: dynamoLog(client, table, clock, changed), close };
}
