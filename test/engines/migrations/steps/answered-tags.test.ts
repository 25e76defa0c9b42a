import { expect, test } from 'vitest';
import type { Person } from '../../../../app/core/people/records.ts';
import { answer } from '../../../../app/core/posts/answer.ts';
import { ask } from '../../../../app/core/posts/ask.ts';
import { postsBy } from '../../../../app/core/posts/keys.ts';
import type { Site } from '../../../../app/core/sites/records.ts';
import { answeredKey } from '../../../../app/core/tags/choices-records.ts';
import { tasteOf } from '../../../../app/core/tags/taste.ts';
import { STEPS } from '../../../../app/engines/migrations/all.ts';
import { migrate } from '../../../../app/engines/migrations/migrate.ts';
import { systemClock } from '../../../../app/platform/clock/system.ts';
import { openTable } from '../../../seeds/dynamo-table.ts';
import { withDynamo } from '../../../services/dynamodb.ts';
import { openYard, THEN, text, type Yard } from '../../../support/yard.ts';
import { runJobs } from '../../jobs/jobs.ts';

const DAY = 86_400_000;
const { signal } = new AbortController();
const steps = STEPS.filter(({ name }) => name === 'answered-tags');

/** As a site was that is older than editions. */
const older = ({ edition: _born, ...site }: Site): Site => site;
const migrated = ({ context }: Yard) =>
  migrate({ store: context.store, clock: systemClock }, { steps, sites: [older(context.site)], signal, drops: false });

async function answering(yard: Yard): Promise<{ readonly ada: Person; readonly ben: Person }> {
  const [ada, ben] = [await yard.join('Ada'), await yard.join('Ben')];
  for (const [days, tags] of [
    [0, ['tea', 'kettles']],
    [30, ['tea']],
    [31, ['coffee']],
  ] as const) {
    const question = await ask(yard.as(ada), { title: `What is it about ${tags.join(' and ')} then?`, markdown: text('Question'), tags });
    await answer(yard.as(ben, THEN + days * DAY), question, { markdown: text('Answer') });
  }
  return { ada, ben };
}

const kept = (yard: Yard, { id }: Person) => yard.context.store.get(answeredKey(yard.context.site.number, id));

async function story(yard: Yard): Promise<void> {
  const { ada, ben } = await answering(yard);
  const answers = () => yard.context.store.queryIndex('one', postsBy(yard.context.site.number, ben.id, 'answer'));
  await expect.poll(async () => (await answers()).rows).toHaveLength(3);
  expect(await migrated(yard)).toMatchObject([{ became: 'done', rows: 1 }]);
  // What is a month old counts half.
  expect((await kept(yard, ben))?.tags[0]).toEqual(['tea', expect.closeTo(1.466, 2)]);
  expect(await kept(yard, ben)).toMatchObject({
    at: THEN + 31 * DAY,
    tags: [
      ['tea', expect.any(Number)],
      ['coffee', 1],
      ['kettles', expect.closeTo(0.489, 2)],
    ],
  });
  expect(await kept(yard, ada)).toBeUndefined();
  const { store, site } = yard.context;
  const { liked } = await tasteOf(store, site.number, ben.id, THEN + 31 * DAY);
  expect(liked[0]).toMatchObject({ tag: 'tea', why: 'answered' });
}

test('what people answered before is known to their interesting tab', async () => {
  const yard = await openYard();
  await story(yard);
  await yard.close();
});

test('it comes to what the reader of the log comes to, and leaves what that has begun', async () => {
  const yard = await openYard();
  const jobs = await runJobs({ store: yard.context.store, log: yard.log });
  const { ben } = await answering(yard);
  await expect.poll(async () => (await kept(yard, ben))?.at, { timeout: 60_000 }).toBe(THEN + 31 * DAY);
  await jobs.stop();
  const { key, ...read } = (await kept(yard, ben)) ?? { key: answeredKey(0, 0) };
  expect(await migrated(yard)).toMatchObject([{ became: 'done', rows: 0 }]);
  await yard.context.store.write([{ remove: key }]);
  const forced = { steps, sites: [yard.context.site], signal, drops: false, force: 'answered-tags' };
  expect(await migrate({ store: yard.context.store, clock: systemClock }, forced)).toMatchObject([{ became: 'done', rows: 1 }]);
  expect(await kept(yard, ben)).toEqual({ key, ...read });
  await yard.close();
});

withDynamo((client) => {
  test('the same', async () => {
    const yard = await openYard((await openTable(client()))());
    await story(yard);
    await yard.close();
  });
});
