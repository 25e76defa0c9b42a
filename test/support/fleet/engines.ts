import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createTable } from '../../../app/platform/store/dynamodb.ts';
import { startEmulator } from '../../rehearsal/emulator/ministack.ts';
import { startDynamo } from '../../services/dynamodb.ts';
import { startOpenSearch } from '../../services/opensearch-engine.ts';
import { startRedis } from '../../services/redis.ts';

/** The engines of a fleet, with nothing in them. */
export type Engines = {
  /** What whoever uses them has in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

const REGION = 'us-east-1';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' } as const;
const BUCKET = 'askyard-blobs';

/** Receives before a task is put with the dead letters, as on AWS. */
const LIVES = '6';

/** @throws when `npm run services` has not fetched them all */
export async function startEngines(): Promise<Engines> {
  const [dynamo, redis, search, emulator] = await Promise.all([startDynamo(), startRedis(), startOpenSearch(), startEmulator()]);
  const stop = async (): Promise<void> => {
    await Promise.all([dynamo?.stop(), redis?.kill(), search?.stop(), emulator.stop()]);
  };
  if (!dynamo || !redis || !search) {
    await stop();
    throw new Error('DynamoDB Local, Redis or OpenSearch is not on this machine: `npm run services` fetches them.');
  }
  return {
    environment: {
      ...{ AWS_REGION: REGION, AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId, AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey },
      ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: emulator.endpoint, AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint },
      ASKYARD_STORE: `dynamodb:${await newTable(dynamo.endpoint)}`,
      ASKYARD_BLOBS: `s3:${await newBucket(emulator.endpoint)}`,
      ASKYARD_QUEUE: `sqs:${await newQueue(emulator.endpoint)}`,
      ASKYARD_CACHE: redis.address,
      ASKYARD_SEARCH: search.address,
    },
    stop,
  };
}

async function newTable(endpoint: string): Promise<string> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  const table = `askyard-${randomUUID()}`;
  await createTable(client, table);
  client.destroy();
  return table;
}

async function newBucket(endpoint: string): Promise<string> {
  const client = new S3Client({ endpoint, region: REGION, credentials: CREDENTIALS, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  client.destroy();
  return BUCKET;
}

/** A queue with one for its dead letters. */
async function newQueue(endpoint: string): Promise<string> {
  const client = new SQSClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  const dead = await client.send(new CreateQueueCommand({ QueueName: 'askyard-dead' }));
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ['QueueArn'] }));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: LIVES });
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'askyard', Attributes: { RedrivePolicy } }));
  client.destroy();
  if (QueueUrl === undefined) throw new Error('The emulator gave no address of the queue.');
  return QueueUrl;
}
