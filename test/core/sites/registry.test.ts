import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetSites } from '../../../app/core/sites/known.ts';
import { addSite, allSitesOf, siteByHost, siteByKey, siteByNumber } from '../../../app/core/sites/registry.ts';
import { mayBeSiteKey } from '../../../app/core/sites/rules.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let opened: ReturnType<typeof openSqlite>;

beforeEach(() => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
});
afterEach(() => opened.close());

const add = (siteKey: string, more: { hosts?: readonly string[]; number?: number } = {}) =>
  addSite(opened.store, systemClock, { siteKey, title: siteKey, ...more });

test.each`
  key               | may
  ${'ai'}           | ${true}
  ${'a'}            | ${true}
  ${'ai-2017'}      | ${true}
  ${'2017'}         | ${true}
  ${'x'.repeat(63)} | ${true}
  ${'x'.repeat(64)} | ${false}
  ${''}             | ${false}
  ${'-ai'}          | ${false}
  ${'ai-'}          | ${false}
  ${'AI'}           | ${false}
  ${'a.i'}          | ${false}
  ${'ai\n'}         | ${false}
  ${'www'}          | ${false}
  ${'usercontent'}  | ${false}
`('$key may be a site’s key: $may', ({ key, may }) => {
  expect(mayBeSiteKey(key)).toBe(may);
});

test('a site is there at once, by key, number and host', async () => {
  const follower = opened.log.follow(await opened.log.end());
  expect(await siteByKey(opened.store, 'ai')).toBeUndefined();
  const ai = await add('ai', { hosts: ['ai.example.org'] });
  const coffee = await add('coffee');

  expect([ai.number, coffee.number]).toEqual([1, 2]);
  expect(await allSitesOf(opened.store)).toMatchObject([{ siteKey: 'ai' }, { siteKey: 'coffee' }]);
  expect(await siteByNumber(opened.store, 2)).toMatchObject({ siteKey: 'coffee' });
  expect(await siteByHost(opened.store, 'ai.example.org', 'localhost')).toMatchObject({ siteKey: 'ai' });
  expect(await siteByHost(opened.store, 'coffee.localhost', 'localhost')).toMatchObject({ siteKey: 'coffee' });
  for (const host of ['localhost', 'coffee.localhost.evil.org', 'x.coffee.localhost', 'tea.localhost', '']) {
    expect(await siteByHost(opened.store, host, 'localhost')).toBeUndefined();
  }
  expect((await follower.next()).map(({ event }) => event)).toMatchObject([
    { kind: 'site-added', siteKey: 'ai', number: 1 },
    { kind: 'site-added', siteKey: 'coffee', number: 2 },
  ]);
});

test('keys and hosts are taken once, even by two who come at once', async () => {
  await add('ai', { hosts: ['ai.example.org'] });
  await expect(add('ai')).rejects.toMatchObject({ code: 'site-key-taken' });
  await expect(add('other', { hosts: ['ai.example.org'] })).rejects.toMatchObject({ code: 'host-taken' });
  await expect(add('www')).rejects.toMatchObject({ code: 'site-key-refused' });
  const both = await Promise.allSettled([add('tea'), add('tea')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a process believes what it knows until it is told to forget', async () => {
  const ai = await add('ai');
  await siteByKey(opened.store, 'ai');
  await opened.store.write([{ put: { ...ai, title: 'Renamed elsewhere' } }]);
  expect((await siteByKey(opened.store, 'ai'))?.title).toBe('ai');
  forgetSites(opened.store);
  expect((await siteByKey(opened.store, 'ai'))?.title).toBe('Renamed elsewhere');
});
