import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@opensearch-project/opensearch';
import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { entranceOf, openDomain, optionsOf } from '../../app/main/search-domain.ts';
import { openOpenSearch } from '../../app/platform/search-index/opensearch.ts';
import { SearchIndexDown } from '../../app/platform/search-index/port.ts';

const ARN = 'arn:aws:secretsmanager:eu-central-1:1:secret:x';
const ON_AWS = 'https://vpc-askyard-abc123.eu-central-1.es.amazonaws.com';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

/** An engine that holds nothing and notes what it was asked with. */
async function empty(): Promise<{ readonly address: string; readonly asked: IncomingHttpHeaders[] }> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked };
}

test.each([
  [{ address: ON_AWS }, { kind: 'signature', region: 'eu-central-1' }],
  [
    { address: ON_AWS, secret: ARN },
    { kind: 'password', secret: ARN },
  ],
  [{ address: 'https://search.example.org' }, { kind: 'open' }],
  [{ address: 'https://es.amazonaws.com.example.org' }, { kind: 'open' }],
])('%j lets us in by %j', (domain, entrance) => {
  expect(entranceOf({ kind: 'opensearch', ...domain })).toEqual(entrance);
});

test('the settings name the domain and its secret', () => {
  expect(readConfig({ ASKYARD_SEARCH: ON_AWS, ASKYARD_SEARCH_SECRET: ARN }).search).toEqual({ kind: 'opensearch', address: ON_AWS, secret: ARN });
  expect(readConfig({ ASKYARD_SEARCH: ON_AWS }).search).toEqual({ kind: 'opensearch', address: ON_AWS });
});

test.each([
  ['0123!', 'askyard:0123!'],
  ['{"username":"search","password":"pw"}', 'search:pw'],
])('the secret %s signs in as %s', async (secret, account) => {
  const { address, asked } = await empty();
  const { port, close } = openDomain({ kind: 'opensearch', address, secret: ARN }, async () => secret);
  undo.push(close);
  expect(await port.cursor()).toBeUndefined();
  expect(asked[0]?.authorization).toBe(`Basic ${Buffer.from(account).toString('base64')}`);
});

test('a secret that cannot be read is the index being down, until it can', async () => {
  const { address } = await empty();
  let readable = false;
  const read = async (): Promise<string> => {
    if (!readable) throw new Error('There is no such secret.');
    return 'pw';
  };
  const { port, close } = openDomain({ kind: 'opensearch', address, secret: ARN }, read);
  undo.push(close);
  await expect(port.cursor()).rejects.toBeInstanceOf(SearchIndexDown);
  readable = true;
  // Calls are kept away for some seconds after one that was not answered.
  await expect.poll(() => port.cursor().catch(() => 'down')).toBeUndefined();
});

test('requests to a domain on AWS are signed by what the instance is', async () => {
  const { address, asked } = await empty();
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  undo.push(async () => vi.unstubAllEnvs());
  const options = await optionsOf({ kind: 'signature', region: 'eu-central-1' }, async () => '');
  const client = new Client({ node: address, maxRetries: 0, ...options });
  undo.push(() => client.close() ?? Promise.resolve());
  expect(await openOpenSearch({ client: async () => client }).cursor()).toBeUndefined();
  expect(asked[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/es\/aws4_request, SignedHeaders=/);
});
