import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { compiled } from '../../app/web/messages/compile.ts';
import { en } from '../../app/web/messages/en.ts';

const values = [0, 1, 2, 5, 1234].map((count) => ({ number: count, text: `<${count}>` }));

test('every message says what the library would say', () => {
  for (const [key, text] of Object.entries(en)) {
    const parsed = new IntlMessageFormat(text, 'en');
    const names = [...text.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)];
    for (const { number, text: word } of values) {
      const given = Object.fromEntries(names.map(([, name, kind]) => [name, kind === undefined || kind === 'select' ? word : number]));
      expect(compiled(parsed, 'en')(given), key).toBe(String(parsed.format(given)));
    }
  }
});

test.each`
  text                                                                            | given                  | says
  ${'{n, plural, =0 {none} one {# answer} other {# answers}}'}                    | ${{ n: 0 }}            | ${'none'}
  ${'{n, plural, =0 {none} one {# answer} other {# answers}}'}                    | ${{ n: 1 }}            | ${'1 answer'}
  ${'{n, plural, =0 {none} one {# answer} other {# answers}}'}                    | ${{ n: 1200 }}         | ${'1,200 answers'}
  ${'{n, plural, offset:1 =1 {you} one {you and # more} other {you and # more}}'} | ${{ n: 3 }}            | ${'you and 2 more'}
  ${'{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}'}              | ${{ n: 22 }}           | ${'22nd'}
  ${'{kind, select, answer {an answer} other {a post}}'}                          | ${{ kind: 'answer' }}  | ${'an answer'}
  ${'{n, plural, other {{name} wrote #}}'}                                        | ${{ n: 2, name: 'A' }} | ${'A wrote 2'}
  ${'{n, number, percent}'}                                                       | ${{ n: 0.5 }}          | ${'50%'}
  ${'{n} of {n, number}'}                                                         | ${{ n: 1000 }}         | ${'1,000 of 1,000'}
`('$text with $given says $says', ({ text, given, says }) => {
  expect(compiled(new IntlMessageFormat(text, 'en'), 'en')(given)).toBe(says);
});
