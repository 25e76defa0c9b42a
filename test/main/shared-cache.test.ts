import { Redis } from 'iovalkey';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type RedisServer, startRedis, withRedis } from '../services/redis.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';

const SITE = 'running';

/** An address of a question that no page cache keeps: pages are made for it each time. */
const unkept = (path: string, time: number): string => `${path}?unknown=${time}`;

function shared({ ports }: TestNetwork) {
  const level = ports.cache.shared?.();
  if (!level) throw new Error('The network shares no cache.');
  return level;
}

/** Round trips that the reader of a page waits for. */
async function tripsFor(network: TestNetwork, path: string): Promise<number> {
  const before = shared(network).roundTrips;
  const { status } = await network.get(path, { site: SITE });
  expect(status).toBe(200);
  return shared(network).roundTrips - before;
}

async function questionPath(network: TestNetwork): Promise<string> {
  const { text } = await network.get('/questions', { site: SITE });
  const path = /href="(\/questions\/\d+\/[^"?#]+)"/.exec(text)?.[1];
  if (path === undefined) throw new Error('The site lists no question.');
  return path;
}

withRedis(() => {
  let server: RedisServer;
  let network: TestNetwork;
  let path: string;

  beforeAll(async () => {
    const redis = await startRedis();
    if (!redis) throw new Error('Redis is there, and yet does not start.');
    server = redis;
    network = await startTestNetwork({ seed: true, settings: { ASKYARD_CACHE: server.address } });
    await vi.waitFor(() => expect(shared(network).reachable && network.ports.cache.bytes?.reachable).toBe(true));
    path = await questionPath(network);
  });

  afterAll(async () => {
    await network?.stop();
    await server?.kill();
  });

  test("an anonymous reader's question page waits for no round trip where its cards are in memory, and for one where they are in Redis", async () => {
    let time = 0;
    // Until all that follows from the seeds is done: it purges cards.
    await expect.poll(() => tripsFor(network, unkept(path, time++))).toBe(0);

    const most: number[] = [];
    const client = new Redis(server.address);
    try {
      const [channel = ''] = (await client.call('PUBSUB', 'CHANNELS', 'askyard:*:purged')) as string[];
      await expect
        .poll(async () => {
          // As after a connection that was lost: the process forgets what it has, and Redis does not.
          await client.publish(channel, `${crypto.randomUUID()} `);
          const { hits, misses } = shared(network);
          const trips = await tripsFor(network, unkept(path, time++));
          most.push(trips);
          return { trips, misses: shared(network).misses - misses, hit: shared(network).hits > hits };
        })
        .toEqual({ trips: 1, misses: 0, hit: true });
      expect(Math.max(...most)).toBe(1);
    } finally {
      client.disconnect();
    }
  });

  test.each(['/', '/questions', '/questions/tagged/linux?tab=votes'])('processes share %s for half a minute', async (listing) => {
    const client = new Redis(server.address);
    try {
      const life = async (): Promise<number> => {
        await network.get(listing, { site: SITE });
        const key = (await client.keys('askyard:*:bytes:page:*')).find((name) => name.endsWith(`localhost:${network.network.port}${listing}`));
        return key === undefined ? 0 : client.pttl(key);
      };
      await expect.poll(life).toBeGreaterThan(0);
      expect(await life()).toBeLessThanOrEqual(30_000);
      // Whoever is signed in, or names a part that no listing has, asks for another page.
      expect((await client.keys('askyard:*:bytes:page:*')).filter((name) => name.includes('unknown'))).toEqual([]);
    } finally {
      client.disconnect();
    }
  });

  test('a network whose Redis is killed goes on answering, and its health says so', async () => {
    await server.kill();
    for (let time = 0; time < 5; time++) expect((await network.get(unkept(path, 1_000 + time), { site: SITE })).status).toBe(200);
    await expect.poll(() => shared(network).reachable).toBe(false);
    expect((await network.get('/health/ready')).status).toBe(200);
    const { adminPort, adminToken } = network.network;
    const tree = await fetch(`http://localhost:${adminPort}/health`, { headers: { authorization: `Bearer ${adminToken}` } });
    const cache = expect.objectContaining({ name: 'cache', status: 'Warning' });
    expect(await tree.json()).toMatchObject({ dependencies: expect.arrayContaining([cache]) });
    const metrics = await fetch(`http://localhost:${adminPort}/metrics`, { headers: { authorization: `Bearer ${adminToken}` } });
    expect(await metrics.text()).toContain('\naskyard_shared_cache_reachable 0\n');
    // What was answered with 500: engines may well report that they cannot reach it.
    expect(network.faults.filter((fault) => fault.startsWith('Fault'))).toEqual([]);
  });
});
