import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { BodyLost, bodyRow, PACK_FROM, packText, readBody, renderingOf, unpackText } from '../../../app/core/posts/body.ts';
import { bodyKey } from '../../../app/core/posts/keys.ts';
import type { Blobs } from '../../../app/platform/blobs/port.ts';
import { LIMITS, type Row } from '../../../app/platform/store/port.ts';

function blobsInMemory(): Blobs & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    get: async (name) => kept.get(name),
    put: async (name, bytes) => void kept.set(name, bytes),
    remove: async (name) => void kept.delete(name),
    list: async (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)).sort(),
  };
}

const key = bodyKey(1, { id: 7, question: 7 });

const bytesOf = (row: Row): number =>
  Object.values(row).reduce(
    (all: number, value) => all + (value instanceof Uint8Array ? value.length : Buffer.byteLength(JSON.stringify(value) ?? '')),
    0,
  );

const noise = (bytes: number): string => randomBytes(bytes / 2).toString('hex');
/** As KaTeX writes it: ten times its source, and much the same again and again. */
const mathematics = Array.from(
  { length: 9_000 },
  (_, at) => `<math><mrow><msup><mi>x</mi><mn>${at}</mn></msup><mo>+</mo><mi>y</mi></mrow></math><p>Therefore</p>`,
).join('');

test.each([
  ['a short one', { html: '<p>é</p>', markdown: 'é' }, 'html'],
  ['one without Markdown', { html: '<p>a</p>' }, 'html'],
  ['an empty one', { html: '', markdown: '' }, 'html'],
  ['one at the limit', { html: 'x'.repeat(PACK_FROM) }, 'html'],
  ['one above it', { html: 'é'.repeat(PACK_FROM), markdown: 'ö'.repeat(10) }, 'packed'],
  ['a long one without Markdown', { html: 'x'.repeat(PACK_FROM + 1) }, 'packed'],
  ['a megabyte of mathematics', { html: mathematics, markdown: '$x$'.repeat(9_000) }, 'packed'],
  ['what does not pack', { html: noise(600_000), markdown: 'x' }, 'blob'],
  ['Markdown that does not pack', { html: '<p>x</p>', markdown: noise(2_000_000) }, 'blob'],
])('%s comes back as it was, from a row that every store takes', async (_, text, where) => {
  const blobs = blobsInMemory();
  const row = await bodyRow(key, 7, text, blobs);
  expect(Object.keys(row)).toContain(where);
  expect(bytesOf(row)).toBeLessThan(LIMITS.rowBytes * 0.6);
  expect(blobs.kept.size).toBe(where === 'blob' ? 1 : 0);
  expect(await readBody(row, blobs)).toEqual(text);
});

test('the same text in blobs stands there once, under a name that every adapter takes', async () => {
  const blobs = blobsInMemory();
  const text = { html: noise(600_000) };
  const rows = [await bodyRow(key, 7, text, blobs), await bodyRow(key, 7, text, blobs)];
  expect(rows[0]?.blob).toBe(rows[1]?.blob);
  expect(rows[0]?.blob).toMatch(/^text\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
  blobs.kept.clear();
  await expect(readBody(rows[0] ?? { key, body: 7 }, blobs)).rejects.toBeInstanceOf(BodyLost);
});

test('a rendering whose blob is lost is empty, and costs nobody else anything; another fault of the blobs is none of these', async () => {
  const blobs = blobsInMemory();
  const row = await bodyRow(key, 7, { html: noise(600_000) }, blobs);
  expect((await renderingOf(row, blobs)).length).toBeGreaterThan(500_000);
  blobs.kept.clear();
  expect(await renderingOf(row, blobs)).toBe('');
  expect(await renderingOf(undefined, blobs)).toBe('');
  await expect(renderingOf(row, { ...blobs, get: () => Promise.reject(new Error('disk')) })).rejects.toThrow('disk');
});

test.each(['', 'short', 'é'.repeat(5_000)])('a text of the history comes back as it was', (text) => {
  expect(unpackText(packText(text))).toBe(text);
});

test('a row of the history without a text has none', () => expect(unpackText({})).toBeUndefined());
