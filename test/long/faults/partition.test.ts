import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { withDynamo } from '../../services/dynamodb.ts';
import { startRedis, withRedis } from '../../services/redis.ts';
import { answered } from '../../support/answered.ts';
import { PEOPLE, QUESTION, QUESTION_PATH, SITE, settledTable, signedIn, untilRight } from '../../support/hosts/hosts.ts';
import { knock } from '../../support/hosts/knock.ts';
import { type Relay, startRelay } from '../../support/hosts/relay.ts';
import { unsaid, type Writing, writing } from '../../support/hosts/writing.ts';
import { type LivePage, livePage } from '../../support/live-page.ts';
import { type Served, served } from '../../support/served.ts';
import { visitorOf } from '../../support/visitor.ts';

const GROUND = { site: SITE, question: QUESTION };
const PAUSE = 1_000;
const REST = 250;
const PARTED = 60_000;
const PATIENCE = { timeout: 120_000 };

/** Which answers an open page was told of, in order. */
const answersTold = ({ told }: LivePage): readonly number[] =>
  told.flatMap(({ kind, post }) => (kind === 'answered' && post !== undefined ? [post] : []));

/** The last answer that was acknowledged. */
const lastOf = (writers: readonly Writing[]): number => Math.max(0, ...writers.flatMap(({ answers }) => answers));

/** What operators are told of a host, by the names of its parts. */
async function healthOf(host: Served, ...names: readonly string[]): Promise<readonly unknown[]> {
  const { dependencies } = await host.health();
  return names.map((name) => dependencies.find((part) => part.name === name)?.status);
}

withDynamo((client) => {
  withRedis(() => {
    /** A host that reaches Redis over a way of its own. */
    async function hostBehind(redis: number, environment: Readonly<Record<string, string>>): Promise<{ readonly host: Served; readonly way: Relay }> {
      const way = await startRelay(redis);
      onTestFinished(() => way.stop());
      return { way, host: await served(1, { ...environment, ASKYARD_CACHE: `redis://127.0.0.1:${way.port}` }) };
    }

    async function opened(host: Served): Promise<LivePage> {
      const page = await livePage({ port: host.network.port, site: SITE }, [`question:${QUESTION}`]);
      onTestFinished(() => page.socket.terminate());
      return page;
    }

    test('parted from the bus for a minute, a host serves and writes on; then its pages catch up, and counts are right', async () => {
      const redis = await startRedis();
      if (!redis) throw new Error('Redis is there, and yet does not start.');
      onTestFinished(() => redis.kill());
      const environment = await settledTable(client());
      const [{ host: one }, { host: other, way }] = await Promise.all([hostBehind(redis.port, environment), hostBehind(redis.port, environment)]);
      await expect.poll(() => healthOf(other, 'bus', 'cache'), PATIENCE).toEqual(['Healthy', 'Healthy']);
      const [page, parted] = [await opened(one), await opened(other)];
      const [here, there]: [Writing[], Writing[]] = [[], []];
      const [ada, ben, cid, dora] = PEOPLE;
      for (const name of [ada, ben]) here.push(writing(await signedIn(one, name), name, GROUND, PAUSE, there));
      for (const name of [cid, dora]) there.push(writing(await signedIn(other, name), name, GROUND, PAUSE, here));
      const knocking = [one, other].map((host) => knock(host.network.port, QUESTION_PATH, `${SITE}.localhost`, REST));

      way.part();
      const minute = after(PARTED);
      await expect.poll(() => healthOf(other, 'bus', 'cache'), PATIENCE).toEqual(['Warning', 'Warning']);
      expect(await healthOf(one, 'bus', 'cache')).toEqual(['Healthy', 'Healthy']);
      const last = answersTold(parted).at(-1);
      // Readers of either host find what is written at the other, by the change log alone.
      const found = async (host: Served, id: number): Promise<boolean> =>
        (await visitorOf(host).get(`/a/${id}`, { site: SITE })).text.includes(`id="post-${id}"`);
      for (const [host, writers] of [
        [one, there],
        [other, here],
      ] as const) {
        const since = lastOf(writers);
        await expect.poll(() => lastOf(writers), PATIENCE).toBeGreaterThan(since);
        const id = lastOf(writers);
        await expect.poll(() => found(host, id), PATIENCE).toBe(true);
      }
      const written = there.map(({ answers }) => answers.at(-1) ?? 0);
      await expect.poll(() => answersTold(page), PATIENCE).toEqual(expect.arrayContaining(written));
      await minute;
      expect((await answered({ port: other.network.port, path: '/health/ready' })).status).toBe(200);
      expect(answersTold(parted).at(-1)).toBe(last);

      way.heal();
      await expect.poll(() => healthOf(other, 'bus', 'cache'), PATIENCE).toEqual(['Healthy', 'Healthy']);
      const all = [...here, ...there];
      await Promise.all(all.map((each) => each.stop()));
      for (const { refusals, errors } of await Promise.all(knocking.map((each) => each.stop()))) expect([refusals, errors]).toEqual([[], []]);
      expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(all.map(({ refused }) => refused())).toEqual([0, 0, 0, 0]);

      const said = all.flatMap(({ acknowledged }) => acknowledged);
      for (const host of [one, other]) await expect.poll(() => unsaid(visitorOf(host), GROUND, said), { ...PATIENCE, interval: 1_000 }).toEqual([]);
      const answers = all.flatMap((each) => each.answers);
      await expect.poll(() => answersTold(page), PATIENCE).toEqual(expect.arrayContaining(answers.slice(-4)));
      await expect.poll(() => answersTold(parted).length, PATIENCE).toBe(answersTold(page).length);
      // Each once, and in one order for all.
      expect(answersTold(parted)).toEqual(answersTold(page));
      expect(new Set(answersTold(parted)).size).toBe(answersTold(parted).length);
      await untilRight(one.environment);
      console.log(`${said.length} posts and comments acknowledged, ${parted.told.length} messages came to the page that was parted.`);
    });
  });
});
