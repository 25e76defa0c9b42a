import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { createTable } from '../../../app/platform/store/dynamodb.ts';
import { configurationOf, dataOf, environments, lasting } from '../../support/synth.ts';

const TABLE = 'AWS::DynamoDB::GlobalTable';

/** What the service's own code asks DynamoDB for, as its tests and the emulator get it. */
async function askedFor(): Promise<Record<string, unknown>> {
  const client = new DynamoDBClient({ region: 'local', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } });
  const sent: object[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        sent.push(input);
        return { response: undefined, output: { $metadata: {}, Table: { TableStatus: 'ACTIVE' } } };
      },
    { step: 'initialize', priority: 'high' },
  );
  await createTable(client, 'any');
  return Object.assign({}, ...sent);
}

test.each(environments)('in %s the table has the keys, indexes and expiry that the service’s store reads', async (environment) => {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, TimeToLiveSpecification } = await askedFor();

  dataOf(environment).hasResourceProperties(TABLE, { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, TimeToLiveSpecification });
});

test.each(environments)('in %s rows can be brought back as they were at any second of 35 days', (environment) => {
  dataOf(environment).allResourcesProperties(TABLE, {
    Replicas: Match.arrayWith([
      Match.objectLike({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 } }),
    ]),
  });
});

test.each(environments)('in %s nobody has to foresee the load', (environment) => {
  dataOf(environment).allResourcesProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
});

test.each(lasting)('in %s the table cannot be deleted, here or in a second region', (environment) => {
  const [table] = Object.values(dataOf(environment).findResources(TABLE));
  const replicas: { readonly DeletionProtectionEnabled?: boolean }[] = table?.Properties.Replicas;

  expect(replicas.map(({ DeletionProtectionEnabled }) => DeletionProtectionEnabled)).toEqual(replicas.map(() => true));
});

test.each(environments)('in %s every row is copied to the second region, where one is named', (environment) => {
  const { region, secondRegion } = configurationOf(environment);
  const [table] = Object.values(dataOf(environment).findResources(TABLE));
  const regions = table?.Properties.Replicas.map(({ Region }: { Region: string }) => Region);

  expect(regions.sort()).toEqual([region, secondRegion].filter(Boolean).sort());
});
