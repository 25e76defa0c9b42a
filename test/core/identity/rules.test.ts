import { expect, test } from 'vitest';
import { mayBeName, tidyName } from '../../../app/core/identity/names.ts';
import { claimedEmail, localPath, passwordRefusal, tidyEmail } from '../../../app/core/identity/rules.ts';

test.each`
  typed                                | email
  ${'mirela@example.org'}              | ${'mirela@example.org'}
  ${'  Mirela@Example.ORG '}           | ${'Mirela@example.org'}
  ${'mirela+askyard@example.org'}      | ${'mirela+askyard@example.org'}
  ${'mirela@bücher.example'}           | ${'mirela@xn--bcher-kva.example'}
  ${'grüße@example.org'}               | ${'grüße@example.org'}
  ${'mirela@localhost'}                | ${'mirela@localhost'}
  ${''}                                | ${undefined}
  ${'mirela'}                          | ${undefined}
  ${'@example.org'}                    | ${undefined}
  ${'mirela@'}                         | ${undefined}
  ${'mirela@exa mple.org'}             | ${undefined}
  ${'a@b@example.org'}                 | ${undefined}
  ${'"a b"@example.org'}               | ${undefined}
  ${'mirela@example.org\r\nBcc: x@y'}  | ${undefined}
  ${'mirela@example.org, x@y.example'} | ${undefined}
  ${'<mirela@example.org>'}            | ${undefined}
  ${'.mirela@example.org'}             | ${undefined}
  ${'mirela..m@example.org'}           | ${undefined}
  ${'mirela@example.org:25'}           | ${undefined}
  ${'mirela@example.org/path'}         | ${undefined}
  ${'mirela@[127.0.0.1]'}              | ${undefined}
  ${'mirela@127.0.0.1'}                | ${undefined}
  ${'mirela@7'}                        | ${undefined}
  ${'mirela\u202e@example.org'}        | ${undefined}
  ${`${'m'.repeat(65)}@example.org`}   | ${undefined}
  ${`m@${'a.'.repeat(130)}org`}        | ${undefined}
`('$typed is the address $email', ({ typed, email }) => {
  expect(tidyEmail(typed)).toBe(email);
});

test('two spellings of one address claim the same', () => {
  expect(claimedEmail(tidyEmail('MIRELA@Example.org') ?? '')).toBe(claimedEmail(tidyEmail('mirela@example.ORG') ?? ''));
});

test.each`
  password                       | refusal
  ${'a kettle whistles at noon'} | ${undefined}
  ${'tenletters'}                | ${undefined}
  ${'ninechars'}                 | ${'short'}
  ${''}                          | ${'short'}
  ${'日本語の長い合言葉だ'}      | ${undefined}
  ${'🐦🐦🐦🐦🐦🐦'}              | ${'short'}
  ${'x'.repeat(201)}             | ${'long'}
  ${`ab3${'ö'.repeat(197)}`}     | ${undefined}
  ${'password123'}               | ${'common'}
  ${'PassWord123'}               | ${'common'}
  ${'1234567890'}                | ${'common'}
  ${'qwertyuiop'}                | ${'common'}
  ${'aaaaaaaaaaaa'}              | ${'common'}
  ${'ababababababab'}            | ${'common'}
  ${'ｐａｓｓｗｏｒｄ１２３'}    | ${'common'}
`('$password is refused as $refusal', ({ password, refusal }) => {
  expect(passwordRefusal(password)).toBe(refusal);
});

test.each`
  path                        | local
  ${'/questions/7'}           | ${'/questions/7'}
  ${'/questions?tab=new#top'} | ${'/questions?tab=new#top'}
  ${'/'}                      | ${'/'}
  ${''}                       | ${'/'}
  ${'questions'}              | ${'/'}
  ${'//evil.example'}         | ${'/'}
  ${'/\\evil.example'}        | ${'/'}
  ${'/a\\..\\b'}              | ${'/'}
  ${'https://evil.example'}   | ${'/'}
  ${'/a\r\nSet-Cookie: b=c'}  | ${'/'}
  ${`/${'a'.repeat(3000)}`}   | ${'/'}
`('goes on to $local for $path', ({ path, local }) => {
  expect(localPath(path)).toBe(local);
});

test.each`
  name              | tidy              | may
  ${'Mirela'}       | ${'Mirela'}       | ${true}
  ${'  Ada   L '}   | ${'Ada L'}        | ${true}
  ${'李明'}         | ${'李明'}         | ${true}
  ${'x'}            | ${'x'}            | ${false}
  ${'!!!'}          | ${'!!!'}          | ${false}
  ${'Ada\u202eabc'} | ${'Ada\u202eabc'} | ${false}
  ${'a'.repeat(41)} | ${'a'.repeat(41)} | ${false}
`('$name is seen as $tidy, and may be a name: $may', ({ name, tidy, may }) => {
  expect(tidyName(name)).toBe(tidy);
  expect(mayBeName(tidy)).toBe(may);
});
