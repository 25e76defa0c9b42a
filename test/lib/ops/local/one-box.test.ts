import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLocal } from '../../../../lib/ops/local/open.ts';
import { yard } from '../../../support/yard-run.ts';

const TOKEN = 'a-token-of-an-operator';

const part = (name: string, status: string, attributes: object = {}) => ({ name, status, tags: [], dependencies: [], attributes, measured: '' });

/** A stand-in for the service's two ports, and what stands in its data folder. */
async function standIn({ ready = true, parts = [part('queue', 'Healthy', { waiting: 3, dead: 1 }), part('search', 'Healthy')], token = TOKEN } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'yard-local-'));
  await writeFile(join(data, 'admin-token'), `${token}\n`);
  await writeFile(join(data, 'server.pid'), '1\n');
  const page = await listening((request, response) => {
    if (request.url !== '/health/ready')
      return void response.writeHead(404, { 'x-host': request.headers.host ?? '', 'set-cookie': ['a=1', 'b=2'] }).end('none');
    response.writeHead(ready ? 200 : 503).end(JSON.stringify({ status: ready ? 'ready' : 'not ready', missing: ready ? [] : ['store', 'clock'] }));
  });
  const admin = await listening((request, response) => {
    const allowed = request.headers.authorization === `Bearer ${TOKEN}` && request.url === '/health';
    response.writeHead(allowed ? 200 : 401).end(JSON.stringify({ ...part('askyard', 'Healthy'), dependencies: parts }));
  });
  onTestFinished(() => rm(data, { recursive: true }));
  const variables = { PATH: process.env.PATH ?? '', ASKYARD_DATA: data, HOST: '127.0.0.1', PORT: page, ADMIN_PORT: admin };
  return { gateways: await openLocal(variables), variables: { YARD_ENV: 'local' }, set: variables };
}

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // The address of a TCP server is one.
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

test('the service is the one instance, with all the readers', async () => {
  const box = await standIn();
  const { out } = await yard(['instances', 'list', '--json'], box);
  expect(JSON.parse(out)).toMatchObject([{ id: 'local', state: 'running', colour: 'blue', elb: 'healthy', service: 'ready' }]);
  const status = await yard(['environment', 'status', '--json'], box);
  expect(JSON.parse(status.out)).toMatchObject({ blue: { readers: 100, healthy: 1, desired: 1 }, green: { readers: 0, desired: 0 } });
});

test('why it is not ready is told, and which of its parts are not well', async () => {
  const box = await standIn({ ready: false, parts: [part('store', 'Critical'), part('cache', 'Warning')] });
  const { out } = await yard(['instances', 'list', '--json'], box);
  expect(JSON.parse(out)).toMatchObject([{ state: 'running', elb: 'unhealthy', reason: 'store, clock', service: 'not ready' }]);
  expect((await yard(['environment', 'status'], box)).out).toContain('The alarm cache (Warning) rings.');
});

test('one that is down is shown so, and nothing hangs', async () => {
  const { set } = await standIn();
  const down = await listeningNoMore();
  const gateways = await openLocal({ ...set, PORT: down, ADMIN_PORT: down });
  const { out } = await yard(['instances', 'list', '--json'], { gateways, variables: { YARD_ENV: 'local' } });
  expect(JSON.parse(out)).toMatchObject([{ state: 'stopped', elb: 'unhealthy', reason: 'it does not answer', service: 'silent' }]);
  expect(await gateways.tasks.counts()).toEqual({ waiting: 0, dead: 0, oldestSeconds: 0 });
  await expect(gateways.readers.visit('localhost', '/')).rejects.toThrow('ECONNREFUSED');
});

test('tasks in its memory are counted by its health, and are not to be had', async () => {
  const box = await standIn();
  expect((await yard(['queue', 'list'], box)).out).toMatch(/3 +0 s +1$/);
  expect((await yard(['queue', 'dead'], box)).error).toContain('Tasks wait in the memory of the service');
});

test('another service on the port is not taken for this one', async () => {
  const box = await standIn({ token: 'a-token-of-somebody-else' });
  expect((await yard(['queue', 'list'], box)).error).toContain('does not take the token of');
  const { set } = await standIn();
  const gateways = await openLocal({ ...set, ADMIN_PORT: set.PORT });
  expect((await yard(['queue', 'list'], { ...box, gateways })).error).toContain('is not the operators’ port');
});

test('a page is asked for under its host’s name', async () => {
  const { gateways, set } = await standIn();
  const visit = await gateways.readers.visit('cooking.localhost', '/x');
  expect(visit).toMatchObject({ status: 404, body: 'none', headers: { 'x-host': `cooking.localhost:${set.PORT}`, 'set-cookie': 'a=1, b=2' } });
});

test('commands run in this machine’s shell, with the service’s variables', async () => {
  const { gateways, set } = await standIn();
  const [answer] = await gateways.sessions.run(['local'], 'echo "$ASKYARD_DATA $ADMIN_PORT"; type askyard | head -1; exit 3');
  expect(answer).toEqual({ instance: 'local', code: 3, said: `${set.ASKYARD_DATA} ${set.ADMIN_PORT}\naskyard is a function\n` });
  await expect(gateways.sessions.run(['i-1'], 'true')).rejects.toThrow('has no instance i-1.');
});

test('what only a fleet has is refused, and a slip in the variables is told', async () => {
  const box = await standIn();
  for (const words of [
    ['instances', 'isolate', 'local'],
    ['environment', 'stop'],
    ['capacity', 'release'],
  ]) {
    expect((await yard(words, box)).exit).toBe(2);
  }
  await expect(box.gateways.groups.resize('blue', { desired: 2 })).rejects.toThrow('has no fleet.');
  await expect(openLocal({ ASKYARD_DATUM: 'x' })).rejects.toThrow('ASKYARD_DATUM is not a setting of Askyard.');
});

/** A port on which nothing listens: it was bound and let go. */
async function listeningNoMore(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}
