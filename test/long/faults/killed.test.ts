import { expect, test } from 'vitest';
import { withDynamo } from '../../services/dynamodb.ts';
import { newTable } from '../../support/kill/ground.ts';
import { livesAndDeaths } from '../../support/kill/killed.ts';
import { KINDS } from '../../support/kill/scene.ts';

const DEATHS = 40;

withDynamo((client) => {
  test('of two processes that write to one table one or the other is killed in each kind of write: nothing is lost, counts are right', async () => {
    const acknowledged = await livesAndDeaths(DEATHS, 40_001, { ground: await newTable(client()), hands: 2 });
    // Which kinds were acknowledged in lives as short as these is chance; that most were is not.
    expect(acknowledged.size).toBeGreaterThan(KINDS.length / 2);
    console.log([...acknowledged].map(([did, many]) => `${did} ${many}`).join(', '));
  });
});
