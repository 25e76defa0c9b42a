import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@opensearch-project/opensearch';
import { Type } from 'typebox';
import { afterEach, expect, test } from 'vitest';
import { type Connection, connectionOf, type Request } from '../../../../app/platform/search-index/opensearch/connection.ts';
import { SearchIndexDown } from '../../../../app/platform/search-index/port.ts';

const Answer = Type.Object({ found: Type.Boolean() });
const REQUEST: Request = { method: 'GET', path: '/index/_doc/1', patience: 60_000 };

const undo: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

async function connected(
  answer: RequestListener,
): Promise<{ readonly connection: Connection; readonly asked: () => number; later(by: number): void }> {
  let asked = 0;
  let now = 0;
  const server: Server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new Client({ node: `http://127.0.0.1:${port}`, maxRetries: 0 });
  undo.push(
    async () => server.close(),
    async () => server.closeAllConnections(),
    () => client.close(),
  );
  return {
    connection: connectionOf({ client: async () => client, now: () => now }),
    asked: () => asked,
    later: (by) => {
      now += by;
    },
  };
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('gives what was asked for, a status that was expected among it', async () => {
  const { connection } = await connected(json(404, { found: false }));
  expect(await connection.ask(Answer, { ...REQUEST, expected: [404] })).toEqual({ found: false });
  await expect(connection.ask(Answer, REQUEST)).rejects.toBeInstanceOf(SearchIndexDown);
});

const noJson: RequestListener = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
const brokenOff: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': 99 });
  response.write('{', () => response.destroy());
};

test.each([
  ['of another shape', json(200, { found: 'perhaps' })],
  ['that is no JSON', noJson],
  ['that breaks off', brokenOff],
])('an answer %s is the index being down', async (_, answer) => {
  const { connection } = await connected(answer);
  await expect(connection.ask(Answer, REQUEST)).rejects.toBeInstanceOf(SearchIndexDown);
});

test('what is not answered in its time keeps calls away for five seconds, but for one that tries', async () => {
  let hangs = true;
  const { connection, asked, later } = await connected((request, response) => {
    if (!hangs) json(200, { found: true })(request, response);
  });
  await expect(connection.ask(Answer, { ...REQUEST, patience: 50 })).rejects.toBeInstanceOf(SearchIndexDown);
  expect(asked()).toBe(1);
  await expect(connection.ask(Answer, REQUEST)).rejects.toThrow('a moment ago');
  expect(asked()).toBe(1);

  later(5_000);
  const tries = connection.ask(Answer, { ...REQUEST, patience: 50 });
  await expect(connection.ask(Answer, REQUEST)).rejects.toThrow('a moment ago');
  await expect(tries).rejects.toBeInstanceOf(SearchIndexDown);
  expect(asked()).toBe(2);

  hangs = false;
  later(5_000);
  expect(await connection.ask(Answer, REQUEST)).toEqual({ found: true });
  expect(await connection.ask(Answer, REQUEST)).toEqual({ found: true });
});

test('a refusal of the engine itself keeps no other call away; a proxy that cannot reach it does', async () => {
  let status = 400;
  const { connection, asked } = await connected((request, response) => json(status, { error: 'refused' })(request, response));
  await expect(connection.ask(Answer, REQUEST)).rejects.toBeInstanceOf(SearchIndexDown);
  await expect(connection.ask(Answer, REQUEST)).rejects.toBeInstanceOf(SearchIndexDown);
  expect(asked()).toBe(2);
  status = 503;
  await expect(connection.ask(Answer, REQUEST)).rejects.toBeInstanceOf(SearchIndexDown);
  await expect(connection.ask(Answer, REQUEST)).rejects.toThrow('a moment ago');
  expect(asked()).toBe(3);
});
