import { test } from 'vitest';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { openTable } from '../../seeds/dynamo-table.ts';
import { withDynamo } from '../../services/dynamodb.ts';
import { randomDays } from './story.ts';

test('2,000 random operations by a hundred people leave every count right', async () => {
  await randomDays(openSqlite({ path: ':memory:', clock: systemClock }), 2_000);
}, 300_000);

withDynamo((client) => {
  test('60 random operations by a hundred people leave every count right', async () => {
    await randomDays((await openTable(client()))(), 60);
  }, 300_000);
});
