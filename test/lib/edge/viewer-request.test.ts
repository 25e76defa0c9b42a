import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

type Value = { readonly value: string; readonly multiValue?: readonly { readonly value: string }[] };
type Event = {
  readonly request: { readonly uri: string; readonly querystring: Record<string, Value>; readonly headers: Record<string, Value> };
};

const file = join(import.meta.dirname, '../../../lib/edge/functions/viewer-request.js');
const code = readFileSync(file, 'utf8');

/** What the function makes of a request, in a context as bare as CloudFront's. */
function outcome(headers: Record<string, string>, uri = '/', querystring: Record<string, Value> = {}): unknown {
  const event: Event = {
    request: { uri, querystring, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }])) },
  };
  return JSON.parse(runInNewContext(`${code}; JSON.stringify(handler(event))`, { event }));
}

test.each`
  accept                                         | kept
  ${'text/html,application/xhtml+xml,*/*;q=0.8'} | ${'text/html'}
  ${'application/json'}                          | ${'application/json'}
  ${'application/json, text/plain, */*'}         | ${'application/json'}
  ${'application/x-ndjson'}                      | ${'application/x-ndjson'}
  ${'text/html, application/json'}               | ${'text/html'}
  ${'*/*'}                                       | ${'text/html'}
`('Accept: $accept is told apart as $kept, as the service does', ({ accept, kept }) => {
  expect(outcome({ host: 'askyard.example', accept })).toMatchObject({ headers: { accept: { value: kept } } });
});

test('a request without Accept gets one, so that it is in the key', () => {
  expect(outcome({ host: 'askyard.example' })).toMatchObject({ headers: { accept: { value: 'text/html' } } });
});

test('www leads to the host itself, with path and query as they came', () => {
  const query = { q: { value: 'a%20b' }, tag: { value: 'y', multiValue: [{ value: 'x' }, { value: 'y' }] }, bare: { value: '' } };

  expect(outcome({ host: 'www.askyard.example' }, '/search', query)).toMatchObject({
    statusCode: 301,
    headers: { location: { value: 'https://askyard.example/search?q=a%20b&tag=x&tag=y&bare' } },
  });
});

test('a path that begins with two slashes leads to no other host', () => {
  expect(outcome({ host: 'www.askyard.example' }, '//evil.example/')).toMatchObject({
    headers: { location: { value: 'https://askyard.example//evil.example/' } },
  });
});

test('the function fits into the 10 kB that CloudFront takes', () => {
  expect(Buffer.byteLength(code)).toBeLessThan(10_240);
});
