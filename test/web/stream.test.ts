import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { processTelemetry } from '../../app/platform/telemetry/process.ts';
import { buildAssets } from '../../app/web/assets.ts';
import { limitsOf } from '../../app/web/limits/keeper.ts';
import { type Listening, listen } from '../../app/web/listen.ts';
import type { Web } from '../../app/web/parts.ts';
import { createWeb } from '../../app/web/server.ts';

const FLOOD = 20_000_000;

let web: Web;
let server: Listening;
let reached: PromiseWithResolvers<void>;
let goOn: PromiseWithResolvers<void>;
let left: PromiseWithResolvers<void>;
const faults: unknown[] = [];
const type = 'application/x-ndjson';

async function* twoBits(fails?: 'before' | 'amid'): AsyncGenerator<string> {
  if (fails === 'before') throw new Error('before the first bit');
  yield 'one\n';
  await goOn.promise;
  if (fails === 'amid') throw new Error('amid the bits');
  yield 'two\n';
}

/** More than a connection holds at once. */
async function* flood(): AsyncGenerator<Uint8Array> {
  const bit = new Uint8Array(FLOOD / 200);
  for (let sent = 0; sent < FLOOD; sent += bit.length) yield bit;
}

beforeEach(() => {
  [reached, goOn, left] = [Promise.withResolvers(), Promise.withResolvers(), Promise.withResolvers()];
});

beforeAll(async () => {
  web = await createWeb<string, object>({
    routes: [
      ({ site }) => {
        site.get('/bits', {}, () => ({ stream: twoBits(), type }));
        site.get('/cut', {}, () => ({ stream: twoBits('amid'), type }));
        site.get('/failing', {}, () => ({ stream: twoBits('before'), type }));
        site.get('/flood', {}, () => ({ stream: flood(), type: 'application/octet-stream' }));
        site.get('/busy', {}, () => ({ json: { code: 'busy' }, status: 503, retryAfter: 3 }));
        site.get('/long', {}, async (_context, { visitor }) => {
          reached.resolve();
          await once(visitor.left, 'abort');
          left.resolve();
          return { json: {} };
        });
        site.get('/stays', {}, (_context, { visitor }) => {
          visitor.left.addEventListener('abort', () => left.reject(new Error('Nobody had left.')));
          return { json: {} };
        });
      },
    ],
    contexts: { site: async () => ({}), network: () => ({}) },
    assets: await buildAssets(),
    audienceOf: async () => ({ kind: 'site', site: 'one' }),
    frameOf: () => ({
      language: 'en',
      origin: 'http://one.test',
      network: 'http://test/',
      content: 'http://content.test',
      site: { title: 'One', tagline: '' },
    }),
    addressOf: () => '192.0.2.7',
    limits: limitsOf({ now: () => 0 }),
    whoOf: (_context, { address }) => ({ address, trust: 'anonymous' }),
    beforeHosts: async () => undefined,
    byteCache: { lookup: () => undefined, answer: () => ({ route: '', status: 0, bytes: 0 }), begin: () => 0, keep: () => undefined },
    viewed: () => undefined,
    telemetry: processTelemetry({ write: () => undefined }),
    fault: (_id, error) => faults.push(error),
  });
  server = await listen(web.listener, { hosts: ['127.0.0.1'], port: 0 });
});

afterAll(async () => {
  await server.stop();
  await web.close();
});

function asked(path: string): { readonly asking: ClientRequest; readonly answer: Promise<IncomingMessage> } {
  const asking = request({ port: server.port, host: '127.0.0.1', path, headers: { host: 'one.test' }, agent: false });
  const answer = once(asking, 'response').then(([response]) => response as IncomingMessage);
  asking.end();
  return { asking, answer };
}

test('a stream arrives as it comes, kept by nobody', async () => {
  const answer = await asked('/bits').answer;
  expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, type, 'no-store']);
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  const [first] = await once(answer, 'data');
  expect(String(first)).toBe('one\n');
  goOn.resolve();
  let rest = '';
  for await (const bit of answer) rest += bit;
  expect(rest).toBe('two\n');
});

test('a stream that fails before its first bit is answered by an error, and one in the midst is cut off', async () => {
  const error = await asked('/failing').answer;
  expect(error.statusCode).toBe(500);
  error.resume();
  expect(faults.map(String)).toEqual(['Error: before the first bit']);

  const cut = await asked('/cut').answer;
  await once(cut, 'data');
  goOn.resolve();
  await expect(once(cut, 'end')).rejects.toThrow('aborted');
});

test('a stream goes no faster than it is taken, and arrives whole', async () => {
  let bytes = 0;
  for await (const bit of await asked('/flood').answer) bytes += bit.length;
  expect(bytes).toBe(FLOOD);
});

test('a handler learns that its asker has left, and is not told so when none has', async () => {
  const { asking, answer } = asked('/long');
  answer.catch(() => undefined);
  await reached.promise;
  asking.destroy();
  await left.promise;

  left = Promise.withResolvers();
  for await (const _ of await asked('/stays').answer);
  left.resolve();
  await left.promise;
});

test('an answer may say when to come again', async () => {
  const answer = await asked('/busy').answer;
  answer.resume();
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '3']);
});
