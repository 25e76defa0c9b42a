import { test } from 'vitest';
import { openTable } from '../../seeds/dynamo-table.ts';
import { REAL, story } from '../../seeds/story.ts';
import { withDynamo } from '../../services/dynamodb.ts';

withDynamo((client) => {
  test('readers agree with the rows of the seeds of the house', async () => story(await openTable(client()), REAL), 600_000);
});
