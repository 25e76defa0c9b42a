import { test } from 'vitest';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { randomDays } from '../../core/property/story.ts';
import { openTable } from '../../seeds/dynamo-table.ts';
import { withDynamo } from '../../services/dynamodb.ts';

test('10,000 random operations by a hundred people leave every count right', async () => {
  await randomDays(openSqlite({ path: ':memory:', clock: systemClock }), 10_000);
});

withDynamo((client) => {
  test('2,000 random operations by a hundred people leave every count right', async () => {
    await randomDays((await openTable(client()))(), 2_000);
  }, 3_600_000);
});
