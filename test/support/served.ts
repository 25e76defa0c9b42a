import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished } from 'vitest';
import { runUser } from '../../app/commands/user.ts';
import type { HealthNode } from '../../app/machines/health/tree.ts';
import { answered } from './answered.ts';
import { askyard, type RunningCommand } from './command.ts';
import { commandOf, familyOf, type Living } from './processes.ts';
import { PASSWORD, type Reached, type TestVisitor, visitorOf } from './visitor.ts';

/** `askyard serve` in processes of its own, with our seeds planted. */
export type Served = Reached & {
  readonly command: RunningCommand;
  readonly environment: Readonly<Record<string, string>>;
  /** Its children, by their places. */
  children(): readonly Living[];
  /** Its health tree, as operators are told. */
  health(): Promise<HealthNode>;
  /** How each place stands, or of one process each part. */
  standing(): Promise<readonly string[]>;
};

/** Serves in so many processes until the test ends. */
export async function served(processes: number, settings: Readonly<Record<string, string>> = {}): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-processes-'));
  const data = join(folder, 'data');
  const environment = { ASKYARD_DATA: data, ASKYARD_PROCESSES: String(processes), ASKYARD_ROLES: 'web,worker', ASKYARD_LIMITS: 'off', ...settings };
  const command = askyard(['serve'], { ...environment, PORT: '0', ADMIN_PORT: '0' });
  onTestFinished(async () => {
    command.child.kill('SIGTERM');
    await command.ended;
    await rm(folder, { recursive: true, force: true });
  });
  await command.says('For operators:');
  const address = /Askyard is ready: (\S+)/.exec(command.out())?.[1] ?? '';
  const adminPort = Number(/For operators: http:\/\/localhost:(\d+)/.exec(command.out())?.[1]);
  const parent = command.child.pid ?? 0;
  const health = async (): Promise<HealthNode> => {
    const token = (await readFile(join(data, 'admin-token'), 'utf8')).trim();
    const { text } = await answered({ port: adminPort, path: '/health', headers: { host: 'localhost', authorization: `Bearer ${token}` } });
    return JSON.parse(text);
  };
  return {
    command,
    environment,
    network: { address, port: Number(new URL(address).port) },
    config: { data },
    health,
    standing: async () => (await health()).dependencies.map(({ status }) => status),
    children: () => familyOf(parent).filter(({ pid }) => commandOf(pid).includes('serve --child')),
  };
}

/** Somebody of a site whom nothing holds back, signed in: made by the command, beside the server. */
export async function trustedOf(server: Served, name: string, site: string): Promise<TestVisitor> {
  const email = `${name.toLowerCase()}@example.org`;
  const said: string[] = [];
  const io = {
    out: (line: string) => said.push(line),
    error: (line: string) => said.push(line),
    terminal: false,
    signal: new AbortController().signal,
  };
  const args = ['add', '--site', site, '--name', name, '--email', email, '--reputation', '5000'];
  const code = await runUser(args, { ...io, environment: server.environment }, Readable.from([`${PASSWORD}\n`]));
  expect([code, said]).toEqual([0, expect.anything()]);
  const visitor = visitorOf(server);
  await visitor.post('/sign-in', { email, password: PASSWORD });
  await visitor.get('/sign-in', { site });
  return visitor;
}
