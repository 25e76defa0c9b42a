import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import { openPorts } from '../../app/main.ts';
import { askyard, type RunningCommand } from '../support/command.ts';
import { answered } from '../support/network.ts';

let folder = '';
const started: RunningCommand[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-serve-'));
});

afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function serve(more: Readonly<Record<string, string>> = {}): RunningCommand {
  const running = askyard(['serve'], { PORT: '0', ADMIN_PORT: '0', ASKYARD_DATA: join(folder, 'data'), ...more });
  started.push(running);
  return running;
}

const portOf = (running: RunningCommand): number => Number(/ready: http:\/\/localhost:(\d+)/.exec(running.out())?.[1]);

/** Without the runner, which asks every language of the machine for its version: the next test has it. */
const PAGES = { ASKYARD_ROLES: 'web,worker' } as const;

test('a first run plants two sites, says where they are, and ends as told', async () => {
  const first = serve(PAGES);
  await first.says('For operators');
  const port = portOf(first);
  expect(first.out()).toContain(`http://programs.localhost:${port}`);
  expect(first.out()).toContain(`http://running.localhost:${port}`);
  expect(first.out()).not.toContain('Bearer');
  expect(first.out()).not.toContain('/administrator/');
  const home = await answered({ port, path: '/', headers: { host: `programs.localhost:${port}` } });
  expect([home.status, home.text]).toEqual([200, expect.stringContaining('/questions/')]);

  const second = serve(PAGES);
  expect(await second.ended).toMatchObject({ code: 1 });
  expect(second.error()).toContain(`process ${first.child.pid}`);

  first.child.kill('SIGKILL');
  await first.ended;
  const third = serve(PAGES);
  await third.says('For operators');
  third.child.kill('SIGTERM');
  expect(await third.ended).toEqual({ code: 0, signal: null });
});

test('told to stop, it finishes the request under way and takes no other', async () => {
  const ports = await openPorts(readConfig({ ASKYARD_DATA: join(folder, 'data') }));
  await addSite(ports.store, ports.clock, { siteKey: 'programs', title: 'Programs' });
  await ports.close();
  const running = serve();
  await running.says('For operators');
  const port = portOf(running);

  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (more: string) => {
    text += more;
  });
  socket.write(`GET /tags HTTP/1.1\r\nHost: programs.localhost:${port}\r\n`);
  await answered({ port, path: '/health/live' });
  running.child.kill('SIGTERM');
  await expect
    .poll(() => answered({ port, path: '/health/live' }).catch((error: NodeJS.ErrnoException) => error.code), { timeout: 60_000 })
    .toBe('ECONNREFUSED');
  socket.write('\r\n');
  expect(await running.ended).toEqual({ code: 0, signal: null });
  expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*<\/html>\s*$/);
});

test.each`
  environment                           | code | says
  ${{ PORT: 'x' }}                      | ${2} | ${'PORT=x'}
  ${{ ASKYARD_CACHE: 'memcached://r' }} | ${2} | ${'Allowed: memory'}
  ${{ HOST: '203.0.113.7' }}            | ${1} | ${'Cannot listen on 203.0.113.7'}
`('$environment: says what is wrong, exit code $code', async ({ environment, code, says }) => {
  const running = serve(environment);
  expect(await running.ended).toMatchObject({ code });
  expect(running.error()).toContain(says);
  expect(running.error()).not.toContain('    at ');
});
