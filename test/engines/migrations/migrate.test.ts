import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MigrateOptions, migrate } from '../../../app/engines/migrations/migrate.ts';
import { progressKey } from '../../../app/engines/migrations/records.ts';
import type { HashedStep } from '../../../app/engines/migrations/step.ts';
import { marking, marks, sitesIn } from './marking.ts';

let at: Awaited<ReturnType<typeof sitesIn>>;
beforeEach(async () => {
  at = await sitesIn(['one', 'two', 'three', 'four', 'five', 'six']);
});
afterEach(() => at.close());

const { signal } = new AbortController();
const addition = marking(4);
const drop = marking(2, { name: 'dropping', kind: 'drop', edition: addition.edition + 1, follows: 'marking' });

const run = (steps: readonly HashedStep[], more: Partial<MigrateOptions> = {}) =>
  migrate(at.ports, { steps, sites: at.sites, signal, drops: false, ...more });
const became = (outcomes: Awaited<ReturnType<typeof run>>, step: string): readonly string[] =>
  outcomes.filter((outcome) => outcome.step === step).map((outcome) => outcome.became);
const all = (word: string): readonly string[] => at.sites.map(() => word);

test('does on every site what is not done there, and nothing again', async () => {
  const outcomes = await run([addition]);
  expect(outcomes.map(({ site, became, rows }) => [site, became, rows])).toEqual(at.sites.map(({ siteKey }) => [siteKey, 'done', 4]));
  for (const site of at.sites) expect(await marks(at.store, site, 4)).toEqual([1, 1, 1, 1]);
  expect(became(await run([addition]), 'marking')).toEqual(all('already done'));
});

test('drops nothing until it is told to, and not before what it follows', async () => {
  expect(became(await run([drop, addition], { drops: true }), 'dropping')).toEqual(all('waiting'));
  expect(became(await run([addition, drop]), 'dropping')).toEqual(all('left'));
  expect(became(await run([addition, drop], { drops: true }), 'dropping')).toEqual(all('done'));
});

test('several sites are worked on at a time, four at most', async () => {
  let now = 0;
  let most = 0;
  const together = Promise.withResolvers<void>();
  const counted = marking(2, {
    async walk() {
      most = Math.max(most, ++now);
      if (now === 4) together.resolve();
      await together.promise;
      now--;
      return 0;
    },
  });
  expect(became(await run([counted]), 'marking')).toEqual(all('done'));
  expect(most).toBe(4);
});

test('a site on which a step fails holds up no other, and what stands behind it waits', async () => {
  const failing = marking(4, {
    walk: (ports, site, stretch) => (site.siteKey === 'two' ? Promise.reject(new Error('full')) : addition.walk(ports, site, stretch)),
  });
  const behind = marking(2, { name: 'behind' });
  const outcomes = await run([failing, behind]);
  expect(outcomes.filter(({ site }) => site === 'two')).toEqual([{ step: 'marking', site: 'two', became: 'failed', why: 'full' }]);
  expect(became(outcomes, 'behind')).toHaveLength(at.sites.length - 1);
  expect(became(await run([addition, behind]), 'behind').filter((word) => word === 'done')).toHaveLength(1);
});

test('a start leaves what is too large for it', async () => {
  expect(became(await run([addition], { atMost: 3 }), 'marking')).toEqual(all('left'));
  expect(became(await run([addition], { atMost: 4 }), 'marking')).toEqual(all('done'));
});

test('a step that was changed since is told of, and done again when it is forced', async () => {
  await run([addition]);
  const changed = marking(4, { hash: 'changed' });
  expect(became(await run([changed]), 'marking')).toEqual(all('changed'));
  expect(became(await run([changed], { force: 'marking' }), 'marking')).toEqual(all('done'));
  for (const site of at.sites) expect(await marks(at.store, site, 4)).toEqual([2, 2, 2, 2]);
  expect(became(await run([changed]), 'marking')).toEqual(all('already done'));
});

test('forced, a drop is made, and a site that was born with a step goes through it', async () => {
  await run([addition]);
  expect(became(await run([addition, drop], { force: 'dropping' }), 'dropping')).toEqual(all('done'));
  const old = marking(2, { name: 'old', edition: 0 });
  expect(became(await run([old]), 'old')).toEqual(all('already done'));
  expect(became(await run([old], { force: 'old' }), 'old')).toEqual(all('done'));
});

test('broken off, it says so; forced and broken off, the next one that is not forced goes on', async () => {
  const stop = new AbortController();
  const onStretch = (_step: string, site: string, reached: number): void => {
    if (site === 'six' && reached === 2) stop.abort(new Error('enough'));
  };
  await expect(run([addition], { signal: stop.signal, force: 'marking', onStretch })).rejects.toThrow('enough');
  const six = at.sites.at(-1);
  expect(six && (await at.store.get(progressKey(six.number, 'marking')))).toMatchObject({ reached: 2 });
  expect(became(await run([addition]), 'marking').at(-1)).toBe('done');
  for (const site of at.sites) expect(await marks(at.store, site, 4)).toEqual([1, 1, 1, 1]);
});
