import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { adminLink } from '../../app/commands/admin-link.ts';
import { check } from '../../app/commands/check.ts';
import type { CommandIo } from '../../app/commands/command.ts';
import { readSecret } from '../../app/commands/read-secret.ts';
import { runUser } from '../../app/commands/user.ts';
import { readConfig } from '../../app/config.ts';
import { becomeAdministrator } from '../../app/core/identity/become-administrator.ts';
import { signIn } from '../../app/core/identity/sign-in.ts';
import { personKey } from '../../app/core/people/records.ts';
import { adjustReputation } from '../../app/core/reputation/adjust.ts';
import { addSite, siteByKey } from '../../app/core/sites/registry.ts';
import { identityOf } from '../../app/main/identity.ts';
import { openPorts, type Ports } from '../../app/main.ts';
import { browser, PASSWORD } from '../support/identity.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-user-'));
  await withPorts((ports) => addSite(ports.store, ports.clock, { siteKey: 'kettles', title: 'Kettles' }));
});
afterEach(() => rm(folder, { recursive: true }));

const config = () => readConfig({ ASKYARD_DATA: folder });

async function withPorts<T>(work: (ports: Ports) => Promise<T>): Promise<T> {
  const ports = await openPorts(config());
  try {
    return await work(ports);
  } finally {
    await ports.close();
  }
}

function recording(): CommandIo & { readonly lines: string[]; readonly errors: string[] } {
  const lines: string[] = [];
  const errors: string[] = [];
  const { signal } = new AbortController();
  const environment = { ASKYARD_DATA: folder };
  return { lines, errors, out: (line) => lines.push(line), error: (line) => errors.push(line), terminal: false, environment, signal };
}

const MIRELA = ['add', '--site', 'kettles', '--name', 'Mirela', '--email', 'mirela@example.org'];
const add = (io: CommandIo, more: readonly string[] = [], password = `${PASSWORD}\n`) => runUser([...MIRELA, ...more], io, Readable.from([password]));

test('somebody added can sign in, has what the operator said, and every count is right', async () => {
  const io = recording();
  expect(await add(io, ['--reputation', '2500', '--moderator', '--json'])).toBe(0);
  expect(JSON.parse(io.lines.join())).toEqual({ account: 1, site: 'kettles', person: 1, name: 'Mirela', email: 'mirela@example.org' });
  expect(io.lines.join()).not.toContain(PASSWORD);

  await withPorts(async (ports) => {
    const typed = { email: 'mirela@example.org', password: PASSWORD, remember: false };
    expect(await signIn(identityOf(ports, config()), typed, browser())).toMatchObject({ kind: 'signed-in' });
    const site = (await siteByKey(ports.store, 'kettles')) ?? expect.fail('it was added');
    expect(await ports.store.get(personKey(site.number, 1))).toMatchObject({ reputation: 2500, moderator: true, account: 1 });
  });
  expect(await check.run(['--site', 'kettles'], recording())).toBe(0);
});

test('an adjustment comes on top of what there was, and below 1 nobody falls', async () => {
  await add(recording(), ['--reputation', '100']);
  await withPorts(async (ports) => {
    const site = (await siteByKey(ports.store, 'kettles')) ?? expect.fail('it was added');
    const context = { ...ports, site, now: ports.clock.now() };
    for (const reputation of [40, 7000, 7000, -5]) {
      await adjustReputation(context, 1, reputation);
      expect((await ports.store.get(personKey(site.number, 1)))?.reputation).toBe(Math.max(1, reputation));
    }
    await expect(adjustReputation(context, 99, 5)).rejects.toThrow('99');
  });
  expect(await check.run(['--site', 'kettles'], recording())).toBe(0);
});

test.each([
  [[], 2, 'user wants: add'],
  [['add', '--site', 'kettles'], 2, 'wants --site, --name and --email'],
  [['remove', ...MIRELA.slice(1)], 2, 'user wants: add'],
  [[...MIRELA, '--reputation', '0'], 2, 'from 1 to'],
  [[...MIRELA, '--reputation', 'much'], 2, 'from 1 to'],
  [[...MIRELA, '--password', PASSWORD], 2, "Unknown option '--password'"],
  [['add', '--site', 'pots', '--name', 'M K', '--email', 'm@example.org'], 1, 'There is no site "pots"'],
  [['add', '--site', 'kettles', '--name', '!', '--email', 'm@example.org'], 1, 'Nobody can be called so'],
  [['add', '--site', 'kettles', '--name', 'M K', '--email', 'm'], 1, 'no e-mail address'],
])('%j exits with %i', async (args, code, sentence) => {
  const io = recording();
  expect(await runUser(args, io, Readable.from([`${PASSWORD}\n`]))).toBe(code);
  expect(io.errors.join('\n')).toContain(sentence);
});

test.each([
  ['', 'too short'],
  ['short\n', 'too short'],
  ['password123\n', 'first that anybody would try'],
])('a password of %j is refused', async (password, sentence) => {
  const io = recording();
  expect(await add(io, [], password)).toBe(1);
  expect(io.errors.join()).toContain(sentence);
});

test('an address is taken once', async () => {
  expect(await add(recording())).toBe(0);
  const io = recording();
  expect(await add(io)).toBe(1);
  expect(io.errors.join()).toContain('There is an account with this address already.');
});

test('a password is the first line, and is not typed where it can be seen', async () => {
  expect(await readSecret(Readable.from(['one ', 'line\r\n', 'another']))).toBe('one line');
  expect(await readSecret(Readable.from(['no end']))).toBe('no end');
  expect(await readSecret(Readable.from([]))).toBe('');
  const io = recording();
  expect(await runUser(MIRELA, io, Object.assign(Readable.from([PASSWORD]), { isTTY: true }))).toBe(2);
  expect(io.errors.join()).toContain('standard input');
});

test('admin-link prints a link that makes an administrator', async () => {
  await add(recording());
  const io = recording();
  expect(await adminLink.run(['--json'], io)).toBe(0);
  const { address } = JSON.parse(io.lines.join());
  expect(address).toMatch(/^http:\/\/localhost:4000\/administrator\/[\w-]{43}$/);
  await withPorts(async (ports) => {
    const identity = identityOf(ports, config());
    const entered = await signIn(identity, { email: 'mirela@example.org', password: PASSWORD, remember: false }, browser());
    if (entered.kind !== 'signed-in') return expect.fail('no second factor is asked for');
    expect(await becomeAdministrator(identity, entered.account, address.split('/').at(-1))).toMatchObject({ administrator: true });
  });
  expect(await adminLink.run([], io)).toBe(0);
  expect(await adminLink.run(['more'], io)).toBe(2);
});
