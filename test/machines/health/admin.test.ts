import { afterAll, beforeAll, expect, test } from 'vitest';
import { answered, startTestNetwork, type TestNetwork } from '../../support/network.ts';

let yard: TestNetwork;
let token = '';

beforeAll(async () => {
  yard = await startTestNetwork();
  token = yard.network.adminToken;
});

afterAll(() => yard.stop());

const ask = (path: string, headers: Readonly<Record<string, string>>, method = 'GET') =>
  answered({ port: yard.network.adminPort, path, method, headers: { host: 'localhost:4001', ...headers } });
const bearer = () => ({ authorization: `Bearer ${token}` });

test('with the token, the tree tells of every part when it was measured', async () => {
  const { status, text } = await ask('/health', bearer());
  const tree = JSON.parse(text);
  expect(status).toBe(200);
  expect(tree).toMatchObject({ name: 'askyard', status: 'Healthy' });
  const parts = tree.dependencies.map((node: { name: string }) => node.name);
  expect(parts).toEqual(expect.arrayContaining(['store', 'log', 'search', 'tag-engine', 'clock', 'choices']));
  for (const node of [tree, ...tree.dependencies]) {
    expect(Object.keys(node)).toEqual(expect.arrayContaining(['name', 'status', 'tags', 'dependencies', 'attributes', 'measured']));
    expect(Date.parse(node.measured)).not.toBeNaN();
  }
});

test('metrics are Prometheus text', async () => {
  await yard.get('/');
  const { text, headers } = await ask('/metrics', bearer());
  expect(headers['content-type']).toContain('version=0.0.4');
  for (const name of ['askyard_request_seconds', 'askyard_page_cache_bytes', 'askyard_tag_engine_bytes', 'askyard_process_resident_bytes']) {
    expect(text).toMatch(new RegExp(`^${name}`, 'm'));
  }
});

test.each`
  what                | headers
  ${'no token'}       | ${{}}
  ${'a wrong token'}  | ${{ authorization: 'Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }}
  ${'an empty token'} | ${{ authorization: 'Bearer ' }}
  ${'another scheme'} | ${{ authorization: 'Basic YTpi' }}
  ${'a cookie'}       | ${{ cookie: 'token=x' }}
`('$what is refused', async ({ headers }) => {
  const { status, text, headers: got } = await ask('/health', headers);
  expect([status, got['www-authenticate']]).toEqual([401, 'Bearer realm="askyard"']);
  expect(text).not.toContain('store');
});

test.each(['evil.example', 'localhost.evil.example', '169.254.169.254'])('the token is worth nothing under the host %s', async (host) => {
  expect((await ask('/health', { ...bearer(), host })).status).toBe(421);
});

test('nothing is changed here, and nothing else is here', async () => {
  expect((await ask('/health', bearer(), 'POST')).status).toBe(405);
  expect((await ask('/', bearer())).status).toBe(404);
});

test('the page port has neither the tree nor the metrics', async () => {
  for (const path of ['/health', '/metrics']) expect((await yard.get(path, { headers: bearer() })).status).toBe(404);
});

test('readiness is public, and keeps its reasons to itself', async () => {
  const { status, text } = await yard.get('/health/ready');
  expect([status, JSON.parse(text)]).toMatchObject([200, { status: 'ready', missing: [] }]);
  expect(text).not.toContain('attributes');
});
