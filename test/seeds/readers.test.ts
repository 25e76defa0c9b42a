import { test } from 'vitest';
import { systemClock } from '../../app/platform/clock/system.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';
import { withDynamo } from '../services/dynamodb.ts';
import { openTable } from './dynamo-table.ts';
import { type Opened, REAL, story, tinyStory } from './story.ts';

const sqlite = (): Opened => openSqlite({ path: ':memory:', clock: systemClock });

test('readers agree with the rows of a tiny seed on SQLite', () => tinyStory(sqlite));
test('readers agree with the rows of the seeds of the house on SQLite', () => story(sqlite, REAL), 120_000);

withDynamo((client) => {
  test('readers agree with the rows of a tiny seed', async () => tinyStory(await openTable(client())), 120_000);
});
