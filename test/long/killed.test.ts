import { test } from 'vitest';
import { livesAndDeaths } from '../support/kill/killed.ts';

test('killed a thousand times amid all kinds of write, nothing acknowledged is lost and every count is right', async () => {
  await Promise.all([livesAndDeaths(500, 20_001), livesAndDeaths(500, 30_001)]);
}, 1_800_000);
