import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { headingKey } from '../../app/core/posts/beside.ts';
import { siteByKey } from '../../app/core/sites/registry.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf, type TestVisitor } from '../support/visitor.ts';

const SITE = 'running';

/** For longer than a process believes what it read of a session, in milliseconds. */
const BELIEVED_NO_MORE = 5_000;

let network: TestNetwork;
let member: TestVisitor;
let path: string;
let time = 0;

/** An address of the question that no page cache keeps: pages are made for it each time. */
const unkept = (): string => `${path}?unknown=${time++}`;

/** Requests that have ended, and the reads that they made: not those of what works behind the scenes. */
function counted(): { readonly requests: number; readonly reads: number } {
  const text = network.ports.telemetry.metrics();
  const number = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
  return { requests: number('askyard_requests_from_total{from="server"}'), reads: number('askyard_calls_total{kind="store"}') };
}

/** Reads of the store that a request makes. */
async function readsOf(request: () => Promise<{ readonly status: number }>): Promise<number> {
  const before = counted();
  expect((await request()).status).toBe(200);
  await vi.waitFor(() => expect(counted().requests).toBe(before.requests + 1));
  return counted().reads - before.reads;
}

const anonymous = () => network.get(unkept(), { site: SITE });
const signedIn = () => member.get(unkept(), { site: SITE });

beforeAll(async () => {
  network = await startTestNetwork({ seed: true });
  member = await memberOf(network, 'Reader', SITE);
  const { text } = await network.get('/questions', { site: SITE });
  path = /href="(\/questions\/\d+\/[^"?#]+)"/.exec(text)?.[1] ?? '';
});
afterAll(() => network?.stop());
afterEach(() => vi.restoreAllMocks());

// What a process believes of the sites is read anew every two seconds, and cards are purged until all that follows from the
// seeds is done: so these ask until they see the number, which no amount of asking brings about where a page makes more.

test('a question’s page costs an anonymous reader one read of the store, where what stands beside it is known', async () => {
  await expect.poll(() => readsOf(anonymous)).toBe(1);
});

test('one more brings whatever is not known: cards and headings together', async () => {
  const site = await siteByKey(network.ports.store, SITE);
  const beside = [...(await anonymous()).text.matchAll(/<a href="\/questions\/(\d+)\//g)].map(([, id]) => Number(id));
  expect(beside.length).toBeGreaterThan(1);
  await expect
    .poll(async () => {
      for (const id of beside) await network.ports.cache.purge(headingKey(site?.number ?? 0, id));
      return readsOf(anonymous);
    })
    .toBe(2);
});

test('it costs somebody who is signed in three: what awaits them, the page, their votes and draft', async () => {
  await expect.poll(() => readsOf(signedIn)).toBe(3);
});

test('and three where their session is read anew, with what awaits them', async () => {
  const steady = performance.now.bind(performance);
  let ahead = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => steady() + ahead);
  await expect
    .poll(async () => {
      ahead += BELIEVED_NO_MORE;
      // The sites are read anew as well, for whoever comes first.
      await anonymous();
      const asked = vi.spyOn(network.ports.store, 'getMany');
      const reads = await readsOf(signedIn);
      const keys = asked.mock.calls.flatMap(([all]) => all.map(([partition, sort]) => `${partition} ${sort}`));
      asked.mockRestore();
      return { reads, session: keys.some((key) => key.startsWith('session#')) };
    })
    .toEqual({ reads: 3, session: true });
});
