import { expect, test } from 'vitest';
import { HashingBusy } from '../../../app/core/identity/errors.ts';
import { passwordHasher } from '../../../app/core/identity/password-hash.ts';
import { slots } from '../../../app/core/identity/slots.ts';
import { PASSWORD } from '../../support/identity.ts';

test("what is kept is argon2id with today's cost, salted, and only the password fits it", async () => {
  const hasher = passwordHasher();
  const [one, other] = [await hasher.hash(PASSWORD), await hasher.hash(PASSWORD)];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/);
  expect(one).not.toBe(other);
  expect(await hasher.verify(PASSWORD, one)).toBe(true);
  expect(await hasher.verify(`${PASSWORD} `, one)).toBe(false);
  expect(await hasher.verify('', one)).toBe(false);
});

test('the same password from another keyboard fits', async () => {
  const hasher = passwordHasher();
  expect(await hasher.verify('caf\u0065\u0301 at noon', await hasher.hash('caf\u00e9 at noon'))).toBe(true);
});

test('one of another cost is still verified, and nonsense is a fault', async () => {
  const hasher = passwordHasher();
  // Made by the reference implementation: argon2 -id -t 2 -k 64 -p 1, password "password", salt "somesalt".
  const cheap = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await hasher.verify('password', cheap)).toBe(true);
  expect(await hasher.verify('passwore', cheap)).toBe(false);
  await expect(hasher.verify('password', 'plain')).rejects.toThrow('argon2id');
});

test('nobody has no password', async () => {
  const hasher = passwordHasher();
  expect(await hasher.verify(PASSWORD, undefined)).toBe(false);
  expect(await hasher.verify('', undefined)).toBe(false);
});

test('beyond those at once and those who wait, it refuses; then it goes on', async () => {
  const hasher = passwordHasher({ atOnce: 1, waiting: 2 });
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => hasher.hash(PASSWORD)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(outcomes.at(-1)).toMatchObject({ reason: expect.any(HashingBusy) });
  expect(await hasher.hash(PASSWORD)).toContain('argon2id');
});

test('never more at once than there are slots, whatever fails', async () => {
  let now = 0;
  let most = 0;
  const two = slots({ atOnce: 2, waiting: 50, refused: () => new Error('full') });
  const work = (index: number) =>
    two.run(async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      if (index % 3 === 0) throw new Error('failed');
      return index;
    });
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => work(index)));
  expect(most).toBe(2);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(7);
});
