import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../../app/platform/store/dynamodb.ts';
import { startDynamo } from '../../services/dynamodb.ts';
import { startRedis } from '../../services/redis.ts';

/** What all instances of a local fleet share, and nothing else: a table, a Redis for cache and bus, and a folder of blobs. */
export type SharedEngines = {
  /** Of every instance. */
  readonly environment: Readonly<Record<string, string>>;
  readonly client: DynamoDBClient;
  readonly table: string;
  stop(): Promise<void>;
};

const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
const REGION = 'local';

/** @throws when `npm run services` has not fetched them */
export async function startSharedEngines(folder: string): Promise<SharedEngines> {
  const [dynamo, redis] = await Promise.all([startDynamo(), startRedis()]);
  const stop = async (): Promise<void> => {
    await Promise.all([dynamo?.stop(), redis?.kill()]);
  };
  if (!dynamo || !redis) {
    await stop();
    throw new Error('DynamoDB Local or Redis is not on this machine: `npm run services` fetches them.');
  }
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: REGION, credentials: CREDENTIALS });
  const table = `askyard-${randomUUID()}`;
  await createTable(client, table);
  return {
    environment: {
      ...{ AWS_REGION: REGION, AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId, AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey },
      ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint },
      ...{ ASKYARD_STORE: `dynamodb:${table}`, ASKYARD_CACHE: redis.address, ASKYARD_BLOBS: `file:${join(folder, 'blobs')}` },
    },
    client,
    table,
    async stop() {
      client.destroy();
      await stop();
    },
  };
}
