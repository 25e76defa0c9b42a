import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { YardRefused } from '../../../../../lib/ops/command-line/command.ts';
import { doctorOn } from '../../../../../lib/ops/commands/doctor/doctor.ts';
import type { Machine } from '../../../../../lib/ops/commands/doctor/machine.ts';
import { denied, expired } from '../../../../support/fake-environment/aws-errors.ts';
import { fakeEnvironment } from '../../../../support/fake-environment/fake-environment.ts';
import { shown, yard } from '../../../../support/yard-run.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yard-doctor-'));
});
afterEach(() => rm(folder, { recursive: true }));

const NOON = Date.parse('2026-03-02T12:00:00Z');
const sound = (): Machine => ({ node: 'v26.10.0', variables: { PATH: folder }, theirTime: async () => NOON / 1000, now: () => NOON });

async function withPlugin(): Promise<void> {
  await writeFile(join(folder, 'session-manager-plugin'), '');
  await chmod(join(folder, 'session-manager-plugin'), 0o755);
}

const examined = (machine: Machine, gateways: Parameters<typeof yard>[1]['gateways'], ...more: readonly string[]) =>
  yard(['doctor', ...more], { gateways, commands: [doctorOn(machine)] });

/** Findings by what they are about. */
async function findings(
  machine: Machine,
  gateways: Parameters<typeof yard>[1]['gateways'],
): Promise<Readonly<Record<string, { state: string; says: string; remedy?: string }>>> {
  const all: readonly { what: string; state: string; says: string; remedy?: string }[] = JSON.parse(
    (await examined(machine, gateways, '--json')).out,
  );
  return Object.fromEntries(all.map(({ what, ...rest }) => [what, rest]));
}

test('where nothing is missing it says so', async () => {
  await withPlugin();
  const ran = await examined(sound(), fakeEnvironment().gateways);
  expect(ran.exit).toBe(0);
  await expect(shown(['doctor'], { ...ran, out: ran.out.replaceAll(folder, '/usr/bin').replaceAll(/ +\n/g, '\n') })).toMatchFileSnapshot(
    '../../golden/doctor-fine.txt',
  );
});

test('an environment that cannot be opened is one more thing that is missing, beside those of this machine', async () => {
  await withPlugin();
  const failure = Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' });
  const ran = await examined(sound(), failure);
  expect(ran.exit).toBe(1);
  await expect(shown(['doctor'], { ...ran, out: ran.out.replaceAll(folder, '/usr/bin') })).toMatchFileSnapshot(
    '../../golden/doctor-no-credentials.txt',
  );
});

test('a session that expired meanwhile is told of every part', async () => {
  const fake = fakeEnvironment();
  fake.faults.failAll(expired);
  const found = await findings(sound(), fake.gateways);
  for (const what of ['Credentials', 'Instances', 'Choices', 'Records'])
    expect(found[what]).toMatchObject({ state: 'missing', remedy: expect.stringContaining('aws sso login') });
});

test('a part that these credentials may not read is told by its name, and the others answer', async () => {
  const fake = fakeEnvironment();
  fake.faults.fail('tasks.counts', () => denied('sqs:GetQueueAttributes'), 1);
  const found = await findings(sound(), fake.gateways);
  expect(found.Queue).toMatchObject({ state: 'missing', remedy: expect.stringContaining('yard whoami') });
  expect(found.Instances).toEqual({ state: 'fine', says: 'answers' });
});

test('a plugin that is not there is no more than a warning: only a login wants it', async () => {
  await writeFile(join(folder, 'session-manager-plugin'), 'not to be run');
  await chmod(join(folder, 'session-manager-plugin'), 0o644);
  const ran = await examined(sound(), fakeEnvironment().gateways);
  expect(ran.exit).toBe(0);
  expect(ran.out).toMatch(/Sessions +warning +session-manager-plugin is not here/);
  expect(ran.out).toContain('instances login');
});

test.each`
  off     | state        | says
  ${0}    | ${'fine'}    | ${'right'}
  ${-5}   | ${'fine'}    | ${'right'}
  ${60}   | ${'warning'} | ${'60 s ahead'}
  ${-400} | ${'missing'} | ${'400 s behind: AWS refuses what it signs'}
`('a clock that is $off seconds off is $state', async ({ off, state, says }) => {
  const { Clock } = await findings({ ...sound(), now: () => NOON + off * 1000 }, fakeEnvironment().gateways);
  expect(Clock).toMatchObject({ state, says: expect.stringContaining(says) });
});

test('a clock that cannot be compared is a warning', async () => {
  const { Clock } = await findings({ ...sound(), theirTime: () => Promise.reject(new Error('no network')) }, fakeEnvironment().gateways);
  expect(Clock).toMatchObject({ state: 'warning', says: expect.stringContaining('nobody answered') });
});

test('of the service of this machine nothing is asked that it has not by its nature', async () => {
  const { gateways } = fakeEnvironment();
  const logs = {
    ...gateways.logs,
    search: () => {
      throw new YardRefused('It has no log group.', 'Name another.');
    },
  };
  const { exit, out } = await examined(sound(), { ...gateways, logs }, '--env', 'local');
  expect(exit).toBe(0);
  expect(out).not.toMatch(/^(Clock|Sessions)/m);
  expect(out).toMatch(/Logs +fine +It has no log group\./);
});

test('a Node that is too old is missing', async () => {
  const { Node } = await findings({ ...sound(), node: 'v20.19.0' }, fakeEnvironment().gateways);
  expect(Node).toMatchObject({ state: 'missing', remedy: expect.stringContaining('npm run yard') });
});
