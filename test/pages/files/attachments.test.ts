import { describe, expect, test } from 'vitest';
import type { StoredFile } from '../../../app/core/files/stored.ts';
import { attachments } from '../../../app/pages/files/attachments.ts';
import { sizeText } from '../../../app/pages/files/facts.ts';
import type { Reader } from '../../../app/pages/write/reader.ts';
import { speaking } from '../../../app/web/messages.ts';
import { AT, answerOf, personOf, site } from '../fixtures.ts';

const HASH = 'h'.repeat(27);

const fileOf = (more: Partial<StoredFile> = {}): StoredFile => ({
  hash: HASH,
  kind: 'archive',
  type: 'application/zip',
  extension: 'zip',
  size: 2_000_000,
  name: 'code.zip',
  site: 7,
  person: 2,
  at: AT,
  ...more,
});

const readerOf = (id: number, more: object = {}): Reader => ({
  person: personOf(id, 'Reader', more),
  site,
  now: AT,
  votes: new Map(),
  act: 'act',
  isNewcomer: false,
});

/** The list beneath an answer of person 2. */
const shown = (files: readonly StoredFile[], { html = '', reader }: { readonly html?: string; readonly reader?: Reader } = {}): string =>
  attachments({ post: answerOf(13, 12), html, files }, 'en', reader).text;

describe('beneath a post', () => {
  test('without files nothing stands', () => expect(shown([])).toBe(''));

  test.each([
    ['an archive', {}, 'ZIP archive · 2 MiB'],
    ['a PDF', { kind: 'pdf', extension: 'pdf', size: 12_345, pages: 1 }, 'PDF · 13 KiB · 1 page'],
    ['a text', { kind: 'text', extension: 'log', size: 1 }, 'text · 1 KiB'],
  ] as const)('%s is told by its kind and size', (_what, more, facts) => {
    expect(shown([fileOf(more)])).toContain(`<span class="file-facts">${facts}</span>`);
  });

  test('what an archive holds is listed without its folders; what was left out is counted', () => {
    const entries = [
      { name: 'src/', size: 0 },
      { name: 'src/a.py', size: 10 },
      { name: '../../b.py', size: 2048 },
    ];
    expect(shown([fileOf({ entries })])).toMatch(
      /<summary>holds 2 files<\/summary>.*<bdi>src\/a\.py<\/bdi>.*<bdi>\.\.\/\.\.\/b\.py<\/bdi> <span class="file-facts">2 KiB/,
    );
    expect(shown([fileOf({ entries, entryCount: 503 })])).toMatch(/<summary>holds 502 files<\/summary>.*and 500 more/);
    expect(shown([fileOf({ entries: [] })])).toContain('holds nothing');
  });

  test('names are text', () => {
    const hostile = '"><img src=x onerror=alert(1)>';
    const text = shown([fileOf({ name: hostile, entries: [{ name: hostile, size: 1 }] }), fileOf({ name: hostile, takenDown: { by: 1, at: AT } })], {
      reader: readerOf(2),
    });
    expect(text).not.toContain('<img');
    expect(text).toContain(`href="/files/${HASH}/${encodeURIComponent(hostile)}"`);
  });

  test('one that was taken down is named, and leads nowhere', () => {
    const text = shown([fileOf({ takenDown: { by: 1, at: AT } })], { reader: readerOf(2) });
    expect(text).toContain('<s dir="auto">code.zip</s> <span class="file-facts">taken down</span>');
    expect(text).not.toContain('href');
  });
});

test.each([
  ['nobody', undefined, false],
  ['whoever uploaded it', readerOf(2), true],
  ['a moderator', readerOf(3, { moderator: true }), true],
  ['anybody else', readerOf(3), false],
  ['whoever uploaded it, suspended', readerOf(2, { suspendedUntil: AT + 1 }), false],
])('taking down is offered to %s: files, and pictures of one’s own post', (_whom, reader, offered) => {
  const html = `<p><img src="/files/${'p'.repeat(27)}/shot.png" alt=""></p>`;
  const text = shown([fileOf()], { html, ...(reader && { reader }) });
  expect(text.includes(`href="/files/${HASH}/take-down"`)).toBe(offered);
  expect(text.includes(`href="/files/${'p'.repeat(27)}/take-down"`)).toBe(offered);
});

test('somebody who has the number of whoever uploaded it, on another site, is not offered to take it down', () => {
  expect(shown([fileOf({ site: 8 })], { reader: readerOf(2) })).not.toContain('take-down');
});

test.each([
  [0, '0 KiB'],
  [1, '1 KiB'],
  [1024, '1 KiB'],
  [1025, '2 KiB'],
  [1_048_576, '1 MiB'],
  [1_100_000, '1.1 MiB'],
  [20_971_520, '20 MiB'],
])('%i bytes are %s', (bytes, text) => expect(sizeText(bytes, 'en')).toBe(text));

test('in Arabic it counts as Arabic does', () => {
  const files = [
    fileOf({
      entries: [
        { name: 'a', size: 1 },
        { name: 'b', size: 1 },
      ],
    }),
    fileOf({ kind: 'pdf', extension: 'pdf', pages: 3 }),
  ];
  const text = speaking('ar', () => shown(files));
  expect(text).toContain('يحتوي ملفين');
  expect(text).toContain('3 صفحات');
});
