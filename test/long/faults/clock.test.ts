import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { withDynamo } from '../../services/dynamodb.ts';
import { answered } from '../../support/answered.ts';
import { PEOPLE, QUESTION, QUESTION_PATH, SITE, settledTable, signedIn, untilRight } from '../../support/hosts/hosts.ts';
import { knock } from '../../support/hosts/knock.ts';
import { unsaid, type Writing, writing } from '../../support/hosts/writing.ts';
import { type Served, served } from '../../support/served.ts';
import { visitorOf } from '../../support/visitor.ts';

const CLOCK = join(import.meta.dirname, '../../support/hosts/clock-set-when-told.ts');
const GROUND = { site: SITE, question: QUESTION };
const PAUSE = 200;
const REST = 100;
const PATIENCE = { timeout: 120_000 };

const readiness = async ({ network: { port } }: Served): Promise<number> => (await answered({ port, path: '/health/ready' })).status;
const clockOf = async (host: Served): Promise<unknown> => (await host.health()).dependencies.find(({ name }) => name === 'clock');
const count = (all: readonly Writing[]): number => all.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

withDynamo((client) => {
  test('a host whose clock is set back or ahead says so, writes nothing and shows its pages; right again, it has missed nothing', async () => {
    const environment = await settledTable(client());
    const skewed = { NODE_OPTIONS: `--import=${pathToFileURL(CLOCK)}`, TEST_CLOCK: '-30000,0,30000,0' };
    const [one, other] = await Promise.all([served(1, environment), served(1, { ...environment, ...skewed })]);
    const [right, off]: [Writing[], Writing[]] = [[], []];
    const [ada, ben, cid, dora] = PEOPLE;
    for (const name of [ada, ben]) right.push(writing(await signedIn(one, name), name, GROUND, PAUSE));
    for (const name of [cid, dora]) off.push(writing(await signedIn(other, name), name, GROUND, PAUSE));
    const knocking = knock(other.network.port, QUESTION_PATH, `${SITE}.localhost`, REST);
    const refusals = (): readonly number[] => off.map(({ refused }) => refused());

    /** Until both hosts have had so much more acknowledged. */
    async function wrote(...all: readonly Writing[]): Promise<void> {
      const before = count(all);
      await expect.poll(() => count(all), PATIENCE).toBeGreaterThan(before + 10);
    }
    await wrote(...right);
    await wrote(...off);
    for (const way of ['back', 'ahead'] as const) {
      other.command.child.kill('SIGUSR2');
      await expect.poll(() => readiness(other), PATIENCE).toBe(503);
      // Looked at each by itself: health may be a look behind readiness.
      await expect.poll(() => clockOf(other), PATIENCE).toMatchObject({ status: 'Critical', attributes: { skew: expect.any(Number) } });
      // Each has had two: what was under way when the clock was set has ended.
      const before = refusals();
      await expect.poll(() => refusals().every((many, writer) => many > (before[writer] ?? 0) + 1), PATIENCE).toBe(true);
      const acknowledged = count(off);
      await wrote(...right);
      expect(count(off), `written while the clock was set ${way}`).toBe(acknowledged);
      expect(await readiness(one)).toBe(200);
      other.command.child.kill('SIGUSR2');
      await expect.poll(() => readiness(other), PATIENCE).toBe(200);
      await wrote(...off);
    }

    await Promise.all([...right, ...off].map((each) => each.stop()));
    expect([...right, ...off].flatMap(({ wrong }) => wrong)).toEqual([]);
    const { answers, refusals: refused, errors } = await knocking.stop();
    expect([refused, errors]).toEqual([[], []]);
    const said = [...right, ...off].flatMap(({ acknowledged }) => acknowledged);
    for (const host of [one, other]) await expect.poll(() => unsaid(visitorOf(host), GROUND, said), { ...PATIENCE, interval: 1_000 }).toEqual([]);
    await untilRight(one.environment);
    console.log(
      `${said.length} posts and comments acknowledged, ${refusals().join(' and ')} refused, ${answers} pages came from the host that was off.`,
    );
  });
});
