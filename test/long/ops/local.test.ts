import { expect, test } from 'vitest';
import { openLocal } from '../../../lib/ops/local/open.ts';
import { answered } from '../../support/answered.ts';
import { served } from '../../support/served.ts';
import { yard } from '../../support/yard-run.ts';

/** The service as `served` starts it, as an operator on its machine reaches it. */
async function operated() {
  const server = await served(1);
  const adminPort = /For operators: http:\/\/localhost:(\d+)/.exec(server.command.out())?.[1] ?? '';
  const variables = { PATH: process.env.PATH ?? '', ...server.environment, PORT: String(server.network.port), ADMIN_PORT: adminPort };
  return { server, gateways: await openLocal(variables), variables: { YARD_ENV: 'local' } };
}

test('the service of this machine is looked at, smoked, reindexed and given levers by the same commands', async () => {
  const box = await operated();
  const { port } = box.server.network;
  expect(JSON.parse((await yard(['instances', 'list', '--json'], box)).out)).toMatchObject([{ state: 'running', service: 'ready' }]);

  const smoke = await yard(['smoke'], box);
  expect({ exit: smoke.exit, out: smoke.out }).toEqual({ exit: 0, out: expect.stringMatching(/All \d+ are right\./) });
  expect(smoke.out).toContain('programs.localhost');

  expect((await yard(['search', 'status'], box)).out).toMatch(/local +Healthy/);
  const reindexed = await yard(['search', 'reindex', 'programs'], box);
  expect({ exit: reindexed.exit, out: reindexed.out }).toEqual({ exit: 0, out: expect.stringContaining('posts are in the search index') });

  expect((await yard(['notice', 'set', 'Back', 'at', 'six.'], box)).exit).toBe(0);
  const front = async (): Promise<string> => (await answered({ port, path: '/', headers: { host: `programs.localhost:${port}` } })).text;
  await expect.poll(front).toContain('Back at six.');
  expect((await yard(['notice', 'clear'], box)).exit).toBe(0);
  await expect.poll(front).not.toContain('Back at six.');
  expect((await yard(['environment', 'status'], box)).out).not.toContain('Notice:');
});
