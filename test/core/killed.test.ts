import { expect, test } from 'vitest';
import { livesAndDeaths } from '../support/kill/killed.ts';
import { KINDS } from '../support/kill/scene.ts';

test('killed a hundred times amid all kinds of write, nothing acknowledged is lost and every count is right', async () => {
  const [one, other] = await Promise.all([livesAndDeaths(50, 1), livesAndDeaths(50, 1001)]);
  for (const did of KINDS) expect((one.get(did) ?? 0) + (other.get(did) ?? 0), `acts of the kind ${did}`).toBeGreaterThan(0);
}, 300_000);
