import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../../app/platform/store/dynamodb.ts';
import { startDynamo } from '../../services/dynamodb.ts';

/** The engines of a fleet, with nothing in them. */
export type Engines = {
  /** What whoever uses them has in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

const CREDENTIALS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };

/** @throws when `npm run services` has not fetched them all */
export async function startEngines(): Promise<Engines> {
  const dynamo = await startDynamo();
  if (!dynamo) throw new Error('DynamoDB Local is not on this machine: `npm run services` fetches it.');
  const table = `askyard-${randomUUID()}`;
  const client = new DynamoDBClient({
    endpoint: dynamo.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await createTable(client, table);
  client.destroy();
  return {
    environment: { ...CREDENTIALS, AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint, ASKYARD_STORE: `dynamodb:${table}` },
    stop: () => dynamo.stop(),
  };
}
