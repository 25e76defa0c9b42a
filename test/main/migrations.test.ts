import { afterEach, beforeEach, expect, test } from 'vitest';
import { progressKey } from '../../app/engines/migrations/records.ts';
import { type Migrations, migrationsOf } from '../../app/main/migrations.ts';
import { marking, marks, sitesIn } from '../engines/migrations/marking.ts';

let at: Awaited<ReturnType<typeof sitesIn>>;
let reports: string[];
beforeEach(async () => {
  at = await sitesIn(['one', 'two']);
  reports = [];
});
afterEach(() => at.close());

const of = (...steps: ReturnType<typeof marking>[]): Migrations =>
  migrationsOf(at.ports, { report: (what, error) => reports.push(`${what} ${error instanceof Error ? error.message : String(error)}`), steps });

test('a start makes light additions on every site, and health has nothing to say', async () => {
  const migrations = of(marking(6));
  await migrations.begin();
  for (const site of at.sites) expect(await marks(at.store, site, 6)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(await migrations.check.measure()).toEqual({ status: 'Healthy' });
  expect(migrations.check.required).toBe(false);
});

test('what is large is left, and health names it until somebody has done it', async () => {
  const migrations = of(marking(1_000_000));
  await migrations.begin();
  const reason = expect.stringContaining('askyard migrate: marking on one, marking on two');
  expect(await migrations.check.measure()).toMatchObject({ status: 'Warning', attributes: { reason } });
  for (const { number } of at.sites)
    await at.store.write([{ put: { key: progressKey(number, 'marking'), hash: 'as-released', reached: 1, rows: 1, begun: 1, done: 2 } }]);
  expect(await migrations.check.measure()).toEqual({ status: 'Healthy' });
});

test('a drop is nothing that a start makes, or misses', async () => {
  const migrations = of(marking(2, { name: 'dropping', kind: 'drop' }));
  await migrations.begin();
  expect(await migrations.check.measure()).toEqual({ status: 'Healthy' });
  for (const site of at.sites) expect(await marks(at.store, site, 2)).toEqual([0, 0]);
});

test('a step that fails is reported and told of, and the start goes on', async () => {
  const migrations = of(marking(2, { walk: () => Promise.reject(new Error('full')) }));
  await migrations.begin();
  expect(reports).toEqual(['The step marking failed on the site one. full', 'The step marking failed on the site two. full']);
  expect(await migrations.check.measure()).toMatchObject({ status: 'Warning' });
});

test('stopped, it breaks off between two stretches without a report', async () => {
  const begun = Promise.withResolvers<void>();
  const step = marking(4, {
    async walk(ports, site, stretch) {
      begun.resolve();
      return marking(4).walk(ports, site, stretch);
    },
  });
  const migrations = of(step);
  const done = migrations.begin();
  await begun.promise;
  await migrations.stop();
  await done;
  expect(reports).toEqual([]);
  for (const site of at.sites) expect((await marks(at.store, site, 4)).slice(2)).toEqual([0, 0]);
});
