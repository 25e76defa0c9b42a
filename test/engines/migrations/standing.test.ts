import { expect, test, vi } from 'vitest';
import { progressKey } from '../../../app/engines/migrations/records.ts';
import { standingOf, stateOf } from '../../../app/engines/migrations/standing.ts';
import { marking, sitesIn } from './marking.ts';

const row = (hash: string, done?: number) => ({
  key: progressKey(1, 'marking'),
  hash,
  reached: 2,
  rows: 2,
  begun: 1,
  ...(done !== undefined && { done }),
});

test.each([
  ['a site that is older than editions', undefined, undefined, 'pending'],
  ['a site of the edition before', 1, undefined, 'pending'],
  ['a site that was born with it', 2, undefined, 'done'],
  ['a site of a later edition', 3, undefined, 'done'],
  ['a site on which it was begun', 1, row('one'), 'half-way'],
  ['a site born with it, on which it was forced and left half-way', 2, row('one'), 'half-way'],
  ['a site on which it was done', 1, row('one', 5), 'done'],
  ['a site on which another text of it was done', 1, row('other', 5), 'changed'],
  ['a site on which another text of it was begun', 1, row('other'), 'half-way'],
])('on %s', (_what, edition, progress, state) => {
  expect(stateOf({ hash: 'one', edition: 2 }, edition === undefined ? {} : { edition }, progress)).toBe(state);
});

test('a drop waits for its addition, site by site, and all is known in one read', async () => {
  const { store, sites } = await sitesIn(['one', 'two']);
  const [one] = sites;
  if (!one) throw new Error('There are two.');
  const addition = marking(4);
  const drop = marking(4, { name: 'dropping', kind: 'drop', edition: addition.edition + 1, follows: 'marking' });
  await store.write([{ put: { ...row(addition.hash, 5), key: progressKey(one.number, 'marking') } }]);
  const reads = vi.spyOn(store, 'getMany');
  const standings = await standingOf(store, [addition, drop], sites);
  expect(standings.map(({ step, site, state }) => [site.siteKey, step.name, state])).toEqual([
    ['one', 'marking', 'done'],
    ['one', 'dropping', 'pending'],
    ['two', 'marking', 'pending'],
    ['two', 'dropping', 'waiting'],
  ]);
  expect(reads).toHaveBeenCalledTimes(1);
  await store.close();
});
