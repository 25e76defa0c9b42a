import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFile, readHeads } from '../../../app/machines/dumps/reader.ts';
import { BADGES, POSTS, type PostRow, TAGS, type TagRow } from '../../../app/machines/dumps/schema.ts';
import { temporaryFolder } from './network.ts';

const HEAD = '\u{feff}<?xml version="1.0" encoding="utf-8"?>\r\n<tags>\r\n';

async function read(content: string | Uint8Array): Promise<readonly TagRow[]> {
  const folder = await temporaryFolder();
  const path = join(folder, 'Tags.xml');
  await writeFile(path, content);
  const rows: TagRow[] = [];
  for await (const batch of readFile(path, TAGS)) rows.push(...batch.rows);
  return rows;
}

test('known attributes have their types, all others stay as they came', async () => {
  const rows = await read(`${HEAD}  <row Id="1" TagName="a&amp;&#x1;&#x1F600;" Count="007" New="x&#xD;&#xA;y" />\r\n</tags>`);
  expect(rows).toEqual([{ Id: 1, TagName: 'a&\u0001😀', Count: 7, remainder: { Count: '007', New: 'x\r\ny' } }]);
});

test('a tab stays one within an attribute, and is a space anywhere else', async () => {
  const rows = await read(`${HEAD}\t<row\tId="1" \tTagName="\ta\t&amp;\t\tb\t" Count="1"\t/>\t\n</tags>\t`);
  expect(rows).toEqual([{ Id: 1, TagName: '\ta\t&\t\tb\t', Count: 1 }]);
});

test('a row may be larger than what is read at a time', async () => {
  const name = 'é😀'.repeat(200_000);
  expect(await read(`${HEAD}<row Id="1" TagName="${name}" Count="1" /></tags>`)).toEqual([{ Id: 1, TagName: name, Count: 1 }]);
});

const ROW = '  <row Id="1" TagName="a" Count="1" />\r\n';

test.each([
  ['an empty file', '', 1, /ends before <\/tags>: it is truncated/],
  ['no end of the root', HEAD + ROW, 4, /truncated/],
  ['an end within a row', `${HEAD}${ROW}  <row Id="2" TagN`, 4, /truncated/],
  ['another root', '<posts></posts>', 1, /the root element is <posts>, not <tags>/],
  ['another element', `${HEAD}${ROW}  <tag Id="1" />\r\n</tags>`, 4, /an element <tag>/],
  ['an element within a row', `${HEAD}<row Id="1" TagName="a" Count="1"><b/></row></tags>`, 3, /an element <b>/],
  ['text between rows', `${HEAD}${ROW}oops</tags>`, 4, /text between the rows/],
  ['a missing attribute', `${HEAD}${ROW}<row Id="2" Count="1" /></tags>`, 4, /the attribute TagName is missing/],
  ['an attribute twice', `${HEAD}<row Id="2" Id="3" TagName="a" Count="1" /></tags>`, 3, /malformed XML/],
  ['a number that is none', `${HEAD}${ROW}<row Id="2" TagName="b" Count="1e3" /></tags>`, 4, /Count is no whole number: "1e3"/],
  ['an id out of range', `${HEAD}<row Id="0" TagName="b" Count="1" /></tags>`, 3, /Id is no id from 1/],
  ['no XML at all', 'PK\u0003\u0004', 1, /malformed XML/],
  ['an unknown entity', `${HEAD}<row Id="1" TagName="&x;" Count="1" /></tags>`, 3, /malformed XML: undefined entity/],
  ['half a surrogate pair', `${HEAD}<row Id="1" TagName="&#xD83D;" Count="1" /></tags>`, 3, /malformed XML/],
  ['a document type', '<!DOCTYPE tags [<!ENTITY a "b">]><tags></tags>', 1, /a document type is not allowed/],
  ['another encoding', '<?xml version="1.0" encoding="windows-1252"?><tags></tags>', 1, /the encoding is windows-1252/],
])('%s is refused with file, line and reason', async (_what, content, line, reason) => {
  await expect(read(content)).rejects.toMatchObject({ name: 'DumpRefused', file: 'Tags.xml', line, message: expect.stringMatching(reason) });
});

test('bytes that are not UTF-8 are refused on their line, wherever in the file', async () => {
  const lines = ROW.repeat(9000);
  const bytes = Buffer.concat([Buffer.from(HEAD + lines), Buffer.from('<row Id="2" TagName="\xe9" Count="1" />', 'latin1'), Buffer.from('</tags>')]);
  await expect(read(bytes)).rejects.toMatchObject({ line: 9003, reason: 'there are bytes that are not UTF-8' });
});

test('a date that no calendar has is refused', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'Badges.xml');
  await writeFile(path, '<badges>\n<row Id="1" UserId="-1" Name="x" Date="2015-02-30T00:00:00.000" />\n</badges>');
  const all = async () => {
    for await (const { rows } of readFile(path, BADGES)) expect(rows).toHaveLength(0);
  };
  await expect(all()).rejects.toThrow('Badges.xml, line 2: Date is no date');
});

const post = (id: number, body: string): string =>
  `  <row Id="${id}" PostTypeId="1" CreationDate="2016-08-02T15:39:14.947" Score="3" ${body} Title=" Body=" />\n`;

test('a reading of heads tells the same rows without their bodies, however long these are and wherever a piece ends', async () => {
  const bodies = [
    'Body="&lt;p&gt;<"'.replace('<"', '"'),
    'Body=\'a "b"\'',
    `Body="${'é'.repeat(1_500_000)}"`,
    'Body=""',
    `Body="x\ny ${'z'.repeat(60_000)}"`,
  ];
  const path = join(await temporaryFolder(), 'Posts.xml');
  await writeFile(
    path,
    `<posts>\n${Array.from({ length: 40 }, (_, index) => post(index + 1, bodies[index % bodies.length] ?? '')).join('')}</posts>`,
  );
  const all = async (reading: AsyncIterable<{ readonly rows: readonly PostRow[] }>): Promise<object[]> => {
    const rows: object[] = [];
    for await (const batch of reading) rows.push(...batch.rows.map((row) => ({ ...row, Body: undefined })));
    return rows;
  };
  const heads = await all(readHeads(path, POSTS));
  expect(heads).toHaveLength(40);
  expect(heads).toEqual(await all(readFile(path, POSTS)));
});

test('a reading of heads names the line of a fault as the whole reading does', async () => {
  const path = join(await temporaryFolder(), 'Posts.xml');
  await writeFile(path, `<posts>\n${post(1, 'Body="a\nb"')}${post(2, 'Body="c"')}<row Id="x" Body="d" />\n</posts>`);
  const fault = async (reading: AsyncIterable<unknown>): Promise<unknown> => {
    try {
      for await (const _ of reading);
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const told = await fault(readHeads(path, POSTS));
  expect(told).toMatchObject({ name: 'DumpRefused', line: 5 });
  expect(told).toEqual(await fault(readFile(path, POSTS)));
});
