import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../app/platform/clock/system.ts';
import { createTable, openDynamo } from '../../app/platform/store/dynamodb.ts';
import type { Opened } from './story.ts';

/** Makes a table of its own, to be opened. */
export async function openTable(client: DynamoDBClient): Promise<() => Opened> {
  const table = `askyard-${randomUUID()}`;
  await createTable(client, table);
  return () => openDynamo({ client, table, clock: systemClock });
}
