import { expect, test } from 'vitest';
import { edgeReaders } from '../../../../lib/ops/aws/readers.ts';

const PLACES = { networkHost: 'askyard.example', siteHosts: ['cooking.askyard.example', 'code.example'] };

test('hosts are the network’s own, then its sites’', async () => {
  expect(await edgeReaders(PLACES).hosts()).toEqual(['askyard.example', 'cooking.askyard.example', 'code.example']);
});

test('a visit is one GET over TLS that follows nothing', async () => {
  const asked: { readonly url: string; readonly redirect: unknown }[] = [];
  const readers = edgeReaders(PLACES, async (url, options) => {
    asked.push({ url: String(url), redirect: options?.redirect });
    return new Response('moved', { status: 302, headers: { Location: '/elsewhere' } });
  });
  expect(await readers.visit('code.example', '/search?q=how')).toEqual({
    status: 302,
    headers: expect.objectContaining({ location: '/elsewhere' }),
    body: 'moved',
    seconds: expect.any(Number),
  });
  expect(asked).toEqual([{ url: 'https://code.example/search?q=how', redirect: 'manual' }]);
});

test.each([
  [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'no answer within 10 s'],
  [new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND code.example') }), 'getaddrinfo ENOTFOUND code.example'],
  [new TypeError('Invalid URL'), 'Invalid URL'],
  ['a word', 'a word'],
])('%s is told as what was wrong beneath', async (thrown, sentence) => {
  const readers = edgeReaders(PLACES, () => Promise.reject(thrown));
  await expect(readers.visit('code.example', '/')).rejects.toThrow(sentence);
});
