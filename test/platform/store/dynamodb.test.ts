import { randomUUID } from 'node:crypto';
import { storeContract } from '../../../app/platform/store/contract.ts';
import { createTable, openDynamo } from '../../../app/platform/store/dynamodb.ts';
import { withDynamo } from '../../services/dynamodb.ts';

withDynamo((client) => {
  storeContract('DynamoDB', async (clock) => {
    const table = `askyard-${randomUUID()}`;
    await createTable(client(), table);
    return openDynamo({ client: client(), table, clock });
  });
});
