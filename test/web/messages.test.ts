import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { ar } from '../../app/web/messages/ar.ts';
import { compiled } from '../../app/web/messages/compile.ts';
import { en } from '../../app/web/messages/en.ts';
import { catalogueOf, LANGUAGES, languageFor } from '../../app/web/messages/languages.ts';
import { isMessage, message, messageIfAny, speaking, spoken } from '../../app/web/messages.ts';

const values = [0, 1, 2, 5, 11, 1234].map((count) => ({ number: count, text: `<${count}>` }));
const withoutIsolates = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');

describe.each(LANGUAGES)('in $name', ({ tag }) => {
  test('every message says what the library would say', () => {
    for (const [key, text] of Object.entries(catalogueOf(tag))) {
      const parsed = new IntlMessageFormat(text, tag);
      const names = [...text.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)];
      for (const { number, text: word } of values) {
        const given = Object.fromEntries(names.map(([, name, kind]) => [name, kind === undefined || kind === 'select' ? word : number]));
        expect(withoutIsolates(compiled(parsed, tag)(given)), key).toBe(String(parsed.format(given)));
      }
    }
  });
});

/** What a message is given, and every plural form that it has. */
function asked(text: string): { readonly names: readonly string[]; readonly forms: readonly string[] } {
  const names = new Set<string>();
  const forms: string[] = [];
  const visit = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if ('value' in element && element.type !== 0) names.add(element.value);
      if (!('options' in element)) continue;
      if (element.type === 6) forms.push(Object.keys(element.options).toSorted().join(' '));
      for (const { value } of Object.values(element.options)) visit(value);
    }
  };
  visit(new IntlMessageFormat(text, 'en').getAst());
  return { names: [...names].toSorted(), forms };
}

describe('Arabic', () => {
  test('takes what the English takes', () => {
    for (const [key, text] of Object.entries(en)) {
      const arabic = isMessage(key) ? ar[key] : '';
      expect(arabic?.trim(), key).toBeTruthy();
      expect(asked(arabic).names, key).toEqual(asked(text).names);
    }
  });

  test('has all six plural forms wherever it counts', () => {
    for (const [key, text] of Object.entries(ar)) {
      for (const form of asked(text).forms) expect(form.replace('=0 ', ''), key).toBe('few many one other two zero');
    }
  });

  test('speaks Arabic: only names, commands and codes are in Latin letters', () => {
    const latin = Object.entries(en).filter(([key, text]) => isMessage(key) && ar[key] === text);
    expect(latin.map(([key]) => key)).toEqual(['frame.network.name', 'network.title']);
  });

  test.each`
    count   | says
    ${0}    | ${'لا إجابات بعد'}
    ${1}    | ${'إجابة واحدة'}
    ${2}    | ${'إجابتان'}
    ${3}    | ${'3 إجابات'}
    ${10}   | ${'10 إجابات'}
    ${11}   | ${'11 إجابة'}
    ${100}  | ${'100 إجابة'}
    ${1234} | ${'1,234 إجابة'}
  `('counts $count', ({ count, says }) => {
    expect(speaking('ar', () => message('answers.title', { count }))).toBe(says);
  });

  test('keeps what is put in from turning around', () => {
    expect(speaking('ar', () => message('tag.title', { name: 'c++' }))).toBe('عن الوسم \u2068c++\u2069');
    expect(message('tag.title', { name: 'c++' })).toBe('About the tag c++');
  });
});

describe('speaking', () => {
  test('lasts through what is awaited, and no longer', async () => {
    const words: string[] = [];
    await Promise.all([
      speaking('ar', async () => {
        await Promise.resolve();
        words.push(message('search.go'), spoken());
      }),
      (async () => {
        await Promise.resolve();
        words.push(message('search.go'), spoken());
      })(),
    ]);
    expect(words.toSorted()).toEqual(['Search', 'ar', 'en', 'بحث']);
    expect(spoken()).toBe('en');
  });

  test('another language within one: English too', () => {
    expect(speaking('ar', () => [message('search.go'), speaking('en', () => message('search.go')), message('search.go')])).toEqual([
      'بحث',
      'Search',
      'بحث',
    ]);
  });

  test.each`
    tag          | says
    ${'en'}      | ${'Search'}
    ${'en-GB'}   | ${'Search'}
    ${'ar'}      | ${'بحث'}
    ${'ar-EG'}   | ${'بحث'}
    ${'AR-eg'}   | ${'بحث'}
    ${'fr'}      | ${'Search'}
    ${'no_such'} | ${'Search'}
  `('$tag says $says', ({ tag, says }) => {
    expect(speaking(tag, () => message('search.go'))).toBe(says);
  });

  test('a sentence that only some languages have', () => {
    expect(messageIfAny('error.vote-raced.sentence')).toBeUndefined();
    expect(speaking('ar', () => messageIfAny('error.vote-raced.sentence'))).toMatch(/صوت/);
    expect(speaking('ar', () => messageIfAny('toString'))).toBeUndefined();
  });
});

test.each`
  site       | chosen       | language   | why
  ${'en'}    | ${undefined} | ${'en'}    | ${'nobody chose: the site’s own'}
  ${'ar'}    | ${undefined} | ${'ar'}    | ${'the same'}
  ${'ar'}    | ${'en'}      | ${'en'}    | ${'what was chosen'}
  ${'en'}    | ${'ar'}      | ${'ar'}    | ${'the same'}
  ${'en'}    | ${'ar-MA'}   | ${'ar-MA'} | ${'with its own numbers and dates'}
  ${'pt-BR'} | ${undefined} | ${'pt-BR'} | ${'what is written there is in it, though our sentences are not'}
  ${'ar'}    | ${'fr'}      | ${'ar'}    | ${'there is nothing in it'}
  ${'ar'}    | ${'no_such'} | ${'ar'}    | ${'no language'}
  ${'ar'}    | ${''}        | ${'ar'}    | ${'no language'}
`('a site in $site, chosen $chosen: $language ($why)', ({ site, chosen, language }) => {
  expect(languageFor(site, chosen)).toBe(language);
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
