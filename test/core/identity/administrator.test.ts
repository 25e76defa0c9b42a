import { expect, test } from 'vitest';
import { addAccount } from '../../../app/core/identity/add-account.ts';
import { createAdministratorLink, hasAdministrator } from '../../../app/core/identity/administrator-link.ts';
import { becomeAdministrator } from '../../../app/core/identity/become-administrator.ts';
import { EmailTaken, LinkSpent, PasswordRefused } from '../../../app/core/identity/errors.ts';
import { accountKey } from '../../../app/core/identity/records.ts';
import { atOnce, openIdentity, PASSWORD } from '../../support/identity.ts';

test("an administrator's link makes one administrator, once", async () => {
  const yard = openIdentity();
  const { context } = yard;
  const [one, other] = [await yard.account('Mirela'), await yard.account('Ada')];
  const { token, address } = await createAdministratorLink(context);
  expect(address).toBe(`http://localhost:4000/administrator/${token}`);
  expect(await hasAdministrator(context)).toBe(false);

  const { done, refused } = await atOnce([becomeAdministrator(context, one, token), becomeAdministrator(context, other, token)]);
  expect(done).toMatchObject([{ administrator: true }]);
  expect(refused).toEqual([expect.any(LinkSpent)]);
  const rows = await context.store.getMany([accountKey(one.id), accountKey(other.id)]);
  expect(rows.filter((row) => row?.administrator)).toHaveLength(1);
  expect(await hasAdministrator(context)).toBe(true);
  await expect(becomeAdministrator(context, other, token)).rejects.toThrow(LinkSpent);

  const second = await createAdministratorLink(context);
  expect(await becomeAdministrator(context, other, second.token)).toMatchObject({ administrator: true });
  await yard.close();
});

test('an operator opens accounts without a letter, by the rules of all others', async () => {
  const yard = openIdentity();
  const { context } = yard;
  const wanted = { name: 'Mirela', email: 'Mirela@example.org', password: PASSWORD };
  await expect(addAccount(context, { ...wanted, password: 'password123' })).rejects.toThrow(PasswordRefused);
  const accounts = await atOnce([addAccount(context, wanted), addAccount(context, { ...wanted, email: 'mirela@EXAMPLE.org' })]);
  expect(accounts.done).toMatchObject([{ name: 'Mirela' }]);
  expect(accounts.refused).toEqual([expect.any(EmailTaken)]);
  expect(yard.letters).toEqual([]);
  await yard.close();
});
