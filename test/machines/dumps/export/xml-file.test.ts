import { readFile as readText, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowText, XmlFile } from '../../../../app/machines/dumps/export/xml-file.ts';
import { readFile } from '../../../../app/machines/dumps/reader.ts';
import { TAGS } from '../../../../app/machines/dumps/schema.ts';
import { plainRows } from '../../../support/dump/plain-rows.ts';
import { temporaryFolder } from '../network.ts';

test.each([
  ['marks of XML', `<a href="x">'&amp;'</a>`, `&lt;a href=&quot;x&quot;&gt;'&amp;amp;'&lt;/a&gt;`],
  ['what XML takes for a space', 'a\tb\nc\r\nd', 'a&#x9;b&#xA;c&#xD;&#xA;d'],
  ['control characters', 'a\u0000\u0001\u001f', 'a&#x0;&#x1;&#x1F;'],
  ['what is no character', '\ufffe\uffff', '&#xFFFE;&#xFFFF;'],
  ['pairs and halves', '😀\ud83d\ude00 \ud83d.', '😀😀 \ufffd.'],
  ['other scripts', 'שלום ½ é', 'שלום ½ é'],
])('%s are written as every reader of XML reads them', (_, text, written) => {
  expect(rowText({ Id: '1', Text: text })).toBe(`  <row Id="1" Text="${written}" />\n`);
});

test('an attribute that is empty is written, in the order given', () => {
  expect(rowText({ Text: '', Id: '4' })).toBe('  <row Text="" Id="4" />\n');
});

test('a file is one that import’s own reader takes, however many rows it has', async () => {
  const folder = await temporaryFolder();
  const file = await XmlFile.create(join(folder, 'Tags.xml'), 'Tags');
  const rows = Array.from({ length: 2000 }, (_, index) => ({ Id: `${index + 1}`, TagName: `tag-${index} "\t😀"`.repeat(8), Count: '0' }));
  for (let start = 0; start < rows.length; start += 500) await file.add(rows.slice(start, start + 500));
  await file.end();
  await file.close();

  expect(file).toMatchObject({ rows: 2000, bytes: (await stat(join(folder, 'Tags.xml'))).size });
  expect(plainRows(folder, 'Tags')).toEqual(rows);
  let read = 0;
  for await (const batch of readFile(join(folder, 'Tags.xml'), TAGS)) {
    for (const row of batch.rows) expect(row.TagName).toBe(rows[read++]?.TagName);
  }
  expect(read).toBe(2000);
  expect(await readText(join(folder, 'Tags.xml'), 'utf8')).toMatch(/^\ufeff<\?xml version="1.0" encoding="utf-8"\?>\n<tags>\n {2}<row /);
  await expect(XmlFile.create(join(folder, 'Tags.xml'), 'Tags')).rejects.toThrow('EEXIST');
});
