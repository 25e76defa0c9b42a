import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';

let yard: TestNetwork;

beforeAll(async () => {
  yard = await startTestNetwork();
  const { addSite } = await import('../../app/core/sites/registry.ts');
  await addSite(yard.ports.store, yard.ports.clock, { siteKey: 'plants', title: 'Plants & <Pots>' });
});

afterAll(async () => {
  expect(yard.faults).toEqual([]);
  await yard.stop();
});

/** Sends bytes as they are, and gives back all that comes until the server closes. */
function raw(...bytes: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(yard.network.port, '127.0.0.1', () => {
      for (const part of bytes) socket.write(part);
    });
    socket.setEncoding('utf8');
    socket.on('data', (more: string) => {
      text += more;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

const HOST = 'Host: plants.localhost\r\n';
const CLOSE = 'Connection: close\r\n';

test.each`
  what                               | path                                        | status
  ${'a page of zero'}                | ${'/questions?page=0'}                      | ${400}
  ${'a page below zero'}             | ${'/questions?page=-3'}                     | ${400}
  ${'a page that is a word'}         | ${'/questions?page=two'}                    | ${400}
  ${'a page twice'}                  | ${'/questions?page=1&page=2'}               | ${400}
  ${'an empty page'}                 | ${'/questions?page='}                       | ${400}
  ${'an unknown tab'}                | ${'/questions?tab=oldest'}                  | ${400}
  ${'a question that is a word'}     | ${'/questions/first'}                       | ${400}
  ${'a question out of range'}       | ${'/questions/99999999999'}                 | ${400}
  ${'a question that is not there'}  | ${'/questions/7'}                           | ${404}
  ${'an unknown path'}               | ${'/wp-login.php'}                          | ${404}
  ${'a path that leads up'}          | ${'/assets/../../package.json'}             | ${404}
  ${'a path that leads up, escaped'} | ${'/assets/%2e%2e%2f%2e%2e%2fpackage.json'} | ${404}
  ${'a broken escape'}               | ${'/questions/%zz'}                         | ${400}
  ${'a lone percent sign'}           | ${'/search?q=100%'}                         | ${400}
  ${'invalid UTF-8'}                 | ${'/search?q=%ff%fe'}                       | ${400}
  ${'an overlong form'}              | ${'/search?q=%c0%80'}                       | ${400}
  ${'a lone surrogate'}              | ${'/search?q=%ed%a0%80'}                    | ${400}
  ${'a null byte'}                   | ${'/questions/tagged/%00'}                  | ${400}
  ${'another host in the path'}      | ${'//evil.example/'}                        | ${404}
  ${'a tag of 600 letters'}          | ${`/questions/tagged/${'a'.repeat(600)}`}   | ${414}
  ${'5,000 characters'}              | ${`/${'a'.repeat(5000)}`}                   | ${414}
  ${'an unknown part of the query'}  | ${'/questions?utm_source=x'}                | ${200}
`('$what: $status, on a page', async ({ path, status }) => {
  const answer = await yard.get(path, { site: 'plants' });
  expect(answer.status).toBe(status);
  expect(answer.text).toMatch(/<h1>[\s\S]*href="[^"]*"/);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
});

test('a bad part is named, with what is allowed, and never believed', async () => {
  const { text } = await yard.get('/questions?page=%3Cscript%3E', { site: 'plants' });
  expect(text).toContain('page is “&lt;script&gt;” here.');
  expect(text).toContain('whole numbers from 1');
  expect(text).not.toContain('<script>');
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('%s is answered by 405, saying what is allowed', async (method) => {
  const answer = await yard.get('/questions', { site: 'plants', method });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toContain('GET');
});

test('OPTIONS tells what may be done; HEAD is GET without a body', async () => {
  expect((await yard.get('/questions', { site: 'plants', method: 'OPTIONS' })).status).toBe(204);
  const head = await yard.get('/questions', { site: 'plants', method: 'HEAD' });
  const get = await yard.get('/questions', { site: 'plants' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', get.headers['content-length']]);
});

describe('hosts', () => {
  test.each`
    host                           | status
    ${'localhost'}                 | ${200}
    ${'LOCALHOST:4000'}            | ${200}
    ${'127.0.0.1:4000'}            | ${200}
    ${'[::1]:4000'}                | ${200}
    ${'localhost.'}                | ${200}
    ${'plants.localhost'}          | ${200}
    ${'PLANTS.localhost:1'}        | ${200}
    ${'weeds.localhost'}           | ${421}
    ${'a.plants.localhost'}        | ${421}
    ${'evil.example'}              | ${421}
    ${'localhost.evil.example'}    | ${421}
    ${'169.254.169.254'}           | ${421}
    ${'usercontent.localhost'}     | ${404}
    ${'x.usercontent.localhost'}   | ${404}
    ${'<script>alert(1)</script>'} | ${400}
    ${'plants.localhost/x'}        | ${400}
    ${'plants.localhost:port'}     | ${400}
    ${'a@plants.localhost'}        | ${400}
  `('$host: $status', async ({ host, status }) => {
    const answer = await yard.get('/', { headers: { host } });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('<script>');
    if (status === 421) expect(answer.text).not.toContain(host);
  });

  test('health answers on any of them', async () => {
    expect((await yard.get('/health/live', { headers: { host: 'evil.example' } })).status).toBe(200);
  });
});

describe('bytes that are hardly a request', () => {
  test.each`
    what                            | bytes                                                                                           | status
    ${'10 MB of cookies'}           | ${`GET / HTTP/1.1\r\n${HOST}Cookie: ${'a'.repeat(10_000_000)}\r\n\r\n`}                         | ${431}
    ${'many small headers'}         | ${`GET / HTTP/1.1\r\n${HOST}${'a: b\r\n'.repeat(5000)}\r\n`}                                    | ${431}
    ${'an address of 100 kB'}       | ${`GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${HOST}\r\n`}                                        | ${414}
    ${'no HTTP'}                    | ${'hello\r\n\r\n'}                                                                              | ${400}
    ${'TLS'}                        | ${Buffer.from('160301020001', 'hex')}                                                           | ${400}
    ${'HTTP/2'}                     | ${'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'}                                                           | ${400}
    ${'no host'}                    | ${`GET / HTTP/1.1\r\n${CLOSE}\r\n`}                                                             | ${400}
    ${'two hosts'}                  | ${`GET / HTTP/1.1\r\n${HOST}Host: evil.example\r\n${CLOSE}\r\n`}                                | ${400}
    ${'HTTP/1.0 without a host'}    | ${'GET / HTTP/1.0\r\n\r\n'}                                                                     | ${200}
    ${'raw UTF-8 in the path'}      | ${`GET /ä HTTP/1.1\r\n${HOST}${CLOSE}\r\n`}                                                     | ${400}
    ${'a null byte in the path'}    | ${`GET /\0 HTTP/1.1\r\n${HOST}${CLOSE}\r\n`}                                                    | ${400}
    ${'a control in a header'}      | ${`GET / HTTP/1.1\r\n${HOST}A: \x01\r\n${CLOSE}\r\n`}                                           | ${400}
    ${'two lengths'}                | ${`POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`} | ${400}
    ${'a body of 100 MB announced'} | ${`GET / HTTP/1.1\r\n${HOST}Content-Length: 100000000\r\n\r\n`}                                 | ${413}
    ${'an absolute address'}        | ${`GET http://plants.localhost/tags HTTP/1.1\r\nHost: evil.example\r\n${CLOSE}\r\n`}            | ${200}
    ${'a proxy wanted'}             | ${`CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n`}                        | ${405}
  `('$what: $status', async ({ bytes, status }) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*</html>\\s*$`));
  });
});

test('a slash at the end is taken off, on the same host', async () => {
  const answer = await yard.get('/questions/?tab=votes', { site: 'plants' });
  expect([answer.status, answer.headers.location]).toEqual([301, '/questions?tab=votes']);
});
