import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Account, accountKey, profileKey } from '../../../app/core/identity/records.ts';
import { arrive } from '../../../app/core/people/arrive.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { signedInPerson } from '../../../app/core/people/signed-in.ts';
import { SiteReadOnly } from '../../../app/core/sites/errors.ts';
import { counterKey } from '../../../app/core/sites/records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { openYard, type Yard } from '../../support/yard.ts';

const account: Account = { key: accountKey(7), id: 7, name: 'Mirela', email: 'mirela@example.org', generation: 1, created: 0 };
let yard: Yard;

beforeEach(async () => {
  yard = await openYard();
});
afterEach(() => yard.close());

test('an account arrives once, under its name, and is the same person ever after', async () => {
  const { store, site } = yard.context;
  const person = await arrive(yard.context, account);
  expect(person).toMatchObject({ name: 'Mirela', account: 7, reputation: 1 });
  expect(await arrive(yard.context, { ...account, name: 'Another name' })).toEqual(person);
  expect(await store.get(profileKey(7, site.number))).toMatchObject({ site: site.number, person: person.id });
  expect(await store.get(personKey(site.number, person.id))).toEqual(person);
});

test('two arrivals at once make one person', async () => {
  const { store, site } = yard.context;
  const people = await Promise.all(Array.from({ length: 5 }, () => arrive(yard.context, account)));
  expect(new Set(people.map(({ id }) => id)).size).toBe(1);
  const last = (await store.get(counterKey(site.number, 'people')))?.last ?? 0;
  const rows = await store.getMany(Array.from({ length: last }, (_, index) => personKey(site.number, index + 1)));
  expect(rows.filter((row) => row)).toHaveLength(1);
});

test('two of one name are two people, and one account is another person on each site', async () => {
  const other = { ...account, key: accountKey(8), id: 8 };
  const [one, two] = [await arrive(yard.context, account), await arrive(yard.context, other)];
  expect([one.name, two.name, one.id === two.id]).toEqual(['Mirela', 'Mirela', false]);
  const site = await addSite(yard.context.store, yard.context.clock, { siteKey: 'second', title: 'Second' });
  const there = await arrive({ ...yard.context, site }, account);
  expect(there.key).not.toEqual(one.key);
});

test('whoever arrives is told of in the log', async () => {
  const follower = yard.log.follow(await yard.log.end());
  const { id } = await arrive(yard.context, account);
  expect((await follower.next()).map(({ event }) => event)).toContainEqual({ kind: 'person-joined', at: yard.context.now, person: id });
});

test('an administrator moderates everywhere, for as long as they are one, and a moderator here', async () => {
  const administrator = { ...account, administrator: true };
  const person = await arrive(yard.context, administrator);
  expect(person.moderator).toBe(true);
  expect(await signedInPerson(yard.context, administrator, person.id)).toMatchObject({ name: 'Mirela', moderator: true });
  expect((await signedInPerson(yard.context, account, person.id))?.moderator).toBeUndefined();
  expect(await signedInPerson(yard.context, account, 4711)).toBeUndefined();

  const moderator = { ...account, key: accountKey(9), id: 9 };
  expect((await arrive(yard.context, moderator, { moderator: true })).moderator).toBe(true);
  expect((await arrive(yard.context, moderator)).moderator).toBe(true);
});

test('while a site is being replaced nobody new arrives, and who is known does', async () => {
  const person = await arrive(yard.context, account);
  const frozen = { ...yard.context, site: { ...yard.context.site, readOnly: true } };
  expect(await arrive(frozen, account)).toEqual(person);
  await expect(arrive(frozen, { ...account, key: accountKey(8), id: 8 })).rejects.toThrow(SiteReadOnly);
});
