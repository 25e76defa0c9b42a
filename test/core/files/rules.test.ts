import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../app/core/files/records.ts';
import { dailyLimit, FILE_HASH, FILES_A_DAY, filePath, filesIn, markdownOf } from '../../../app/core/files/rules.ts';

const A = 'A_-456789012345678901234567';
const B = 'Bbc456789012345678901234567';

test.each`
  reputation | moderator    | limit
  ${1}       | ${undefined} | ${FILES_A_DAY.newcomer}
  ${14}      | ${undefined} | ${FILES_A_DAY.newcomer}
  ${15}      | ${undefined} | ${FILES_A_DAY.known}
  ${1}       | ${true}      | ${FILES_A_DAY.known}
`('a member of $reputation (moderator: $moderator) may upload as much a day as is said', ({ reputation, moderator, limit }) => {
  expect(dailyLimit({ reputation, moderator })).toEqual(limit);
});

test('a hash is what an address may hold', () => {
  for (let index = 0; index < 50; index++) expect(hashOf(Buffer.from([index]))).toMatch(new RegExp(`^${FILE_HASH}$`));
});

describe('the files that a text names', () => {
  test.each<readonly [what: string, markdown: string, files: readonly (readonly [hash: string, name: string])[]]>([
    ['a picture', `![shot](/files/${A}/shot.png)`, [[A, 'shot.png']]],
    ['a link with a title', `[r](/files/${A}/r.pdf "Report")`, [[A, 'r.pdf']]],
    ['a reference', `[r]: /files/${A}/r.pdf\n`, [[A, 'r.pdf']]],
    ['an element', `<img src="/files/${A}/shot.png" alt="">`, [[A, 'shot.png']]],
    ['an address of a host', `https://usercontent.example/files/${A}/a.txt.`, [[A, 'a.txt.']]],
    ['a name of another script', `[x](/files/${A}/r%C3%A9sum%C3%A9.pdf)`, [[A, 'résumé.pdf']]],
    ['a name that is wrongly encoded', `[x](/files/${A}/100%.pdf)`, [[A, '100%.pdf']]],
    [
      'two, one of them twice',
      `![](/files/${B}/b.png) ![](/files/${A}/a.png) ![](/files/${B}/c.png)`,
      [
        [B, 'b.png'],
        [A, 'a.png'],
      ],
    ],
    ['a hash that is too short', `![](/files/${A.slice(1)}/a.png)`, []],
    ['a hash that is too long', `![](/files/${A}x/a.png)`, []],
    ['no name', `![](/files/${A}/)`, []],
    ['no file', 'See /files/new and /etc/files.', []],
  ])('%s', (_, markdown, files) => {
    expect(filesIn(markdown)).toEqual(files.map(([hash, name]) => ({ hash, name })));
  });

  test('are found in its Markdown as it is offered', () => {
    const offered = ['image', 'pdf', 'text'] as const;
    for (const kind of offered)
      expect(filesIn(markdownOf({ kind, hash: A, name: 'über_alles.2.pdf' }))).toEqual([{ hash: A, name: 'über_alles.2.pdf' }]);
  });

  test('are found quickly in a text made of beginnings', () => {
    const text = `/files/${A}/`.repeat(30_000);
    expect(filesIn(text)).toHaveLength(1);
  });
});

test('a picture is shown without its extension for those who do not see it, other files are linked by their name', () => {
  expect(markdownOf({ kind: 'image', hash: A, name: 'my.shot.png' })).toBe(`![my.shot](/files/${A}/my.shot.png)`);
  expect(markdownOf({ kind: 'archive', hash: A, name: 'a.tar.gz' })).toBe(`[a.tar.gz](/files/${A}/a.tar.gz)`);
  expect(filePath({ hash: A, name: 'é.txt' })).toBe(`/files/${A}/%C3%A9.txt`);
});
