import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';

let yard: TestNetwork;

beforeAll(async () => {
  yard = await startTestNetwork();
});

afterAll(() => yard.stop());

test('a page carries the headers that keep it safe, and no cookie', async () => {
  const { headers } = await yard.get('/');
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
  });
  const policy = Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((part) => part.split(/ (.*)/).slice(0, 2)),
  );
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' https: http:",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': `'self' ${yard.network.address}/`,
    'frame-ancestors': "'none'",
    'frame-src': `http://usercontent.localhost:${yard.network.port}`,
  });
  expect(headers['set-cookie']).toBeUndefined();
});

test('a page is the same for every language and reader', async () => {
  const plain = await yard.get('/');
  const other = await yard.get('/', { headers: { 'accept-language': 'de', 'user-agent': 'x', cookie: 'a=b' } });
  expect(other.text).toBe(plain.text);
});

test('what a reader has is not sent again', async () => {
  const { headers } = await yard.get('/');
  const etag = String(headers.etag);
  for (const value of [etag, etag.replace('W/', ''), `"x", ${etag}`, '*']) {
    const again = await yard.get('/', { headers: { 'if-none-match': value } });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
  }
  expect((await yard.get('/', { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
});

test('a page is compressed for those who take it', async () => {
  const { text } = await yard.get('/');
  const compressed = await bytesOf('/', 'br, gzip;q=0.8');
  expect(compressed.coding).toBe('gzip');
  expect(gunzipSync(compressed.bytes).toString()).toBe(text);
  expect((await bytesOf('/', 'gzip;q=0, br')).coding).toBeUndefined();
});

test('assets have their content in their name, and are kept for good', async () => {
  const { text } = await yard.get('/');
  const styles = /href="(\/assets\/askyard\.[\w-]{12}\.css)"/.exec(text)?.[1] ?? '';
  const { status, headers } = await yard.get(styles, { headers: { host: 'whatever.example' } });
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/css; charset=utf-8');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await yard.get('/favicon.ico')).headers['content-type']).toBe('image/svg+xml');
  expect((await yard.get('/robots.txt')).text).toContain('User-agent');
});

function bytesOf(path: string, accept: string): Promise<{ readonly coding: string | undefined; readonly bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { host: `localhost:${yard.network.port}`, 'accept-encoding': accept };
    request({ host: '127.0.0.1', port: yard.network.port, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ coding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}
