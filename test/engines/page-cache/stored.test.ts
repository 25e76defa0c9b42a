import { serialize } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { newEntry } from '../../../app/engines/page-cache/entry.ts';
import { pageOf, storedBytes } from '../../../app/engines/page-cache/stored.ts';

const BODY = Buffer.from('<p>A page.</p>'.repeat(100));
const page = { route: '/questions/:id', headers: ['content-type', 'text/html', 'etag', 'W/"abc"'], etag: 'W/"abc"', body: BODY };
const entryOf = (more: { readonly gzip?: Uint8Array } = {}) =>
  newEntry('host/1', { ...page, views: { site: 7, question: 1 }, ...more }, ['question#7#1'], 5);

test('a page comes back with all that it is answered by', async () => {
  const back = await pageOf(storedBytes(entryOf(), 1_000));
  expect(back).toMatchObject({
    route: page.route,
    headers: page.headers,
    etag: '"abc"',
    names: ['question#7#1'],
    views: { site: 7, question: 1 },
    begun: 1_000,
  });
  expect(Buffer.from(back?.body ?? []).equals(BODY)).toBe(true);
  expect(back?.gzip).toBeUndefined();
});

test('of a page that is compressed one coding travels, and both come of it', async () => {
  const gzip = gzipSync(BODY);
  const bytes = storedBytes(entryOf({ gzip }), 1_000);
  expect(bytes.byteLength).toBeLessThan(BODY.byteLength);
  const back = await pageOf(bytes);
  expect(Buffer.from(back?.body ?? []).equals(BODY)).toBe(true);
  expect(Buffer.from(back?.gzip ?? []).equals(gzip)).toBe(true);
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['garbage', Buffer.from('garbage')],
  ['a value that is no page', serialize(['a', 'list'])],
  ['headers that do not come in twos', serialize({ ...page, headers: ['etag'], names: [], begun: 1 })],
  ['a page without a time', serialize({ ...page, names: [] })],
  ['a body that is not compressed as it says', serialize({ ...page, names: [], begun: 1, compressed: true })],
  ['half a page', storedBytes(entryOf(), 1_000).subarray(0, 100)],
])('%s is no page', async (_what, bytes) => {
  expect(await pageOf(bytes)).toBeUndefined();
});
