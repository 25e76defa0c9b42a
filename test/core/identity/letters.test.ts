import { expect, test } from 'vitest';
import { letters, type Notice } from '../../../app/core/identity/letters.ts';

const TOKEN = 'T'.repeat(43);
const NETWORK = 'https://yard.example';

test.each([
  ['signUp', letters.signUp('a@b.example', NETWORK, TOKEN), `${NETWORK}/sign-up/${TOKEN}`],
  ['known', letters.known('a@b.example', NETWORK), `${NETWORK}/sign-in`],
  ['reset', letters.reset('a@b.example', NETWORK, TOKEN), `${NETWORK}/reset/${TOKEN}`],
  ['device', letters.device('a@b.example', NETWORK, TOKEN), `${NETWORK}/device/${TOKEN}`],
  ['emailChange', letters.emailChange('a@b.example', NETWORK, TOKEN), `${NETWORK}/email/${TOKEN}`],
])('%s says its link in text and in HTML', (_name, letter, link) => {
  expect(letter.to).toBe('a@b.example');
  expect(letter.text).toContain(`\n\n${link}\n\n`);
  expect(letter.html).toContain(`<a href="${link}">`);
  expect(letter.subject).toMatch(/^\S.{5,90}$/);
});

test.each<Notice>(['password', 'email', 'totp', 'totp-removed', 'passkey'])('of %s it is told what to do if it was not them', (what) => {
  const letter = letters.notice('a@b.example', NETWORK, what);
  expect(letter.text).toContain(`${NETWORK}/reset`);
  expect(letter.text).not.toContain(TOKEN);
});

test('no address of ours, however odd, becomes markup', () => {
  expect(letters.known('a@b.example', 'https://"><script>&\'').html).not.toMatch(/<script|'/);
});
