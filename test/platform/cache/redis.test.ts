import { afterAll } from 'vitest';
import { cacheContract } from '../../../app/platform/cache/contract.ts';
import { someNetwork, withRedis } from '../../services/redis.ts';
import { openShared } from './shared.ts';

withRedis((address) => {
  const opened: { close(): void }[] = [];
  afterAll(() => {
    for (const one of opened) one.close();
  });

  cacheContract('memory before Redis', async () => {
    const trial = await openShared({ address: address(), network: someNetwork() });
    opened.push(trial);
    return trial;
  });
});
