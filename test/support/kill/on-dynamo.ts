import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { type OpenDynamo, openDynamo } from '../../../app/platform/store/dynamodb.ts';

/** A table of the engine at an address of loopback, as a writer opens it. */
export function onDynamo(table: string, endpoint: string): OpenDynamo {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return openDynamo({ client: new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 1 }), table, clock: systemClock });
}
