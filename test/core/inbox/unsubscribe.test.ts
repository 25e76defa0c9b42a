import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailChoices } from '../../../app/core/inbox/choices.ts';
import { UnsubscribeRefused } from '../../../app/core/inbox/errors.ts';
import { mailSecretKey } from '../../../app/core/inbox/records.ts';
import { MAIL_DEFAULTS } from '../../../app/core/inbox/rules.ts';
import { readToken, unsubscribeToken } from '../../../app/core/inbox/token.ts';
import { openUnsubscribe, unsubscribe } from '../../../app/core/inbox/unsubscribe.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

let opened: ReturnType<typeof openSqlite>;
let store: Store;
let token: string;

beforeEach(async () => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
  store = opened.store;
  token = await unsubscribeToken(store, { account: 12, kind: 'answer' });
});
afterEach(() => opened.close());

test('a token ends the letters that it names, once and again, and no others', async () => {
  expect(await openUnsubscribe({ store }, token)).toBe('answer');
  expect(await mailChoices({ store }, 12)).toEqual(MAIL_DEFAULTS);
  expect(await unsubscribe({ store }, token)).toBe('answer');
  expect(await unsubscribe({ store }, token)).toBe('answer');
  expect(await mailChoices({ store }, 12)).toEqual({ ...MAIL_DEFAULTS, answer: 'never' });
  expect(await mailChoices({ store }, 1)).toEqual(MAIL_DEFAULTS);
});

test('the secret is made once, whoever asks at once, and lasts', async () => {
  await store.write([{ remove: mailSecretKey }]);
  const tokens = await Promise.all(Array.from({ length: 5 }, () => unsubscribeToken(store, { account: 1, kind: 'badge' })));
  expect(new Set(tokens).size).toBe(1);
  expect(await readToken(store, token)).toBeUndefined();
});

test('it stands whole in an address', () => {
  expect(new URL(`/unsubscribe/${token}`, 'https://example.org').pathname).toBe(`/unsubscribe/${token}`);
  expect(token).toMatch(/^12\.answer\.[\w-]{43}$/);
});

test.each`
  what                               | forged
  ${'nothing'}                       | ${() => ''}
  ${'another account'}               | ${(token: string) => token.replace('12.', '13.')}
  ${'the account written otherwise'} | ${(token: string) => token.replace('12.', '012.')}
  ${'another kind'}                  | ${(token: string) => token.replace('answer', 'comment')}
  ${'a kind that has no letters'}    | ${(token: string) => token.replace('answer', 'reputation')}
  ${'a kind of no object’s own'}     | ${(token: string) => token.replace('answer', 'constructor')}
  ${'a signature changed at once'}   | ${(token: string) => token.replace(/\.(.)([\w-]{42})$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`)}
  ${'a signature changed at last'}   | ${(token: string) => token.slice(0, -1) + (token.endsWith('B') ? 'C' : 'B')}
  ${'one cut short'}                 | ${(token: string) => token.slice(0, -1)}
  ${'one too long'}                  | ${(token: string) => `${token}A`}
  ${'spaces around it'}              | ${(token: string) => ` ${token} `}
  ${'a line end behind it'}          | ${(token: string) => `${token}\n`}
  ${'no signature'}                  | ${() => '12.answer.'}
  ${'a signature of nothing'}        | ${() => `12.answer.${'A'.repeat(43)}`}
  ${'garbage'}                       | ${() => '%00../../\u0000'}
`('$what is refused', async ({ forged }) => {
  const bad = forged(token);
  await expect(unsubscribe({ store }, bad)).rejects.toBeInstanceOf(UnsubscribeRefused);
  await expect(openUnsubscribe({ store }, bad)).rejects.toBeInstanceOf(UnsubscribeRefused);
  expect(await mailChoices({ store }, 12)).toEqual(MAIL_DEFAULTS);
  expect(await mailChoices({ store }, 13)).toEqual(MAIL_DEFAULTS);
});
