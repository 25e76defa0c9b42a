import { CreateTableCommand, type DynamoDBClient, UpdateTimeToLiveCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';

/** Creates the store's table, for tests and the emulator: on AWS the data stack does. */
export async function createTable(client: DynamoDBClient, table: string): Promise<void> {
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  const index = (name: 'one' | 'two') => ({
    IndexName: name,
    KeySchema: keys(`${name}Partition`, `${name}Sort`),
    Projection: { ProjectionType: 'ALL' as const },
  });
  const names = ['partition', 'sort', 'onePartition', 'oneSort', 'twoPartition', 'twoSort'];
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
      KeySchema: keys('partition', 'sort'),
      GlobalSecondaryIndexes: [index('one'), index('two')],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName: table });
  await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }));
}
