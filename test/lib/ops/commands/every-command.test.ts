import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Command } from '../../../../lib/ops/command-line/command.ts';
import { capacity } from '../../../../lib/ops/commands/capacity/all.ts';
import { environment } from '../../../../lib/ops/commands/environment/all.ts';
import { image } from '../../../../lib/ops/commands/image/all.ts';
import { instances } from '../../../../lib/ops/commands/instances/all.ts';
import { lever } from '../../../../lib/ops/commands/lever/all.ts';
import { logs } from '../../../../lib/ops/commands/logs/all.ts';
import { notice } from '../../../../lib/ops/commands/notice/all.ts';
import { queue } from '../../../../lib/ops/commands/queue/all.ts';
import { releases } from '../../../../lib/ops/commands/releases/all.ts';
import { search } from '../../../../lib/ops/commands/search/all.ts';
import { smoke } from '../../../../lib/ops/commands/smoke/all.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden } from './golden.ts';

const ALL: readonly Command[] = [capacity, environment, image, instances, lever, logs, notice, queue, releases, search, smoke].flat();
const GOLDEN = join(import.meta.dirname, '../golden');
const fileOf = ({ group, name }: Command): string => [group, ...(name === '' ? [] : [name])].join('-');

const ONE = 'i-00000000000000001';

test.each([
  ['environment', 'refresh'],
  ['environment', 'invalidate', '/questions/*'],
  ['instances', 'login', ONE],
  ['instances', 'isolate', ONE],
  ['instances', 'restart', ONE],
  ['instances', 'terminate', ONE, '--yes', 'dev'],
  ['lever', 'off', 'read-only'],
])('%s %s is told', async (...words) => {
  expect((await golden(words.slice(0, 2).join('-'), fakeEnvironment({ size: 2 }), ...words)).exit).toBe(0);
});

test('what is put back is told', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await yard(['instances', 'isolate', ONE], fake);
  expect((await golden('instances-unisolate', fake, 'instances', 'unisolate', ONE)).exit).toBe(0);
});

test.each(ALL.filter(({ name }) => name !== 'tail').map((command) => [fileOf(command), command] as const))('%s has its golden file', (file) => {
  expect(existsSync(join(GOLDEN, `${file}.txt`))).toBe(true);
});

test.each(ALL.map((command) => [fileOf(command), command] as const))('%s says what it gives, does and takes', (_, command) => {
  const { json, summary, description, effect, name } = command;
  expect(json).toBeDefined();
  expect(summary).toMatch(/^[a-z][^.]*$/);
  expect(description).toMatch(/[.)]$/);
  expect(effect === 'destroys').toBe(['stop', 'terminate', 'prune'].includes(name));
});

test('a dry run of whatever writes changes nothing', async () => {
  const calls = [
    ['environment', 'start', '--size', '2'],
    ['environment', 'stop'],
    ['environment', 'refresh'],
    ['environment', 'invalidate', '/'],
    ['instances', 'restart', ONE],
    ['instances', 'isolate', ONE],
    ['instances', 'terminate', ONE],
    ['releases', 'publish'],
    ['releases', 'lock', 'why'],
    ['image', 'promote', 'ami-2'],
    ['lever', 'on', 'read-only'],
    ['notice', 'set', 'Hello.'],
    ['queue', 'resend', '--all'],
    ['capacity', 'hold', '3'],
  ];
  for (const words of calls) {
    const fake = fakeEnvironment({ size: 2 });
    fake.beside.images = [{ id: 'ami-2', name: 'other', own: true, created: 0 }];
    const state = async () => JSON.stringify([await fake.gateways.groups.both(), fake.parameters, fake.beside, fake.releases]);
    const before = await state();
    const { error } = await yard([...words, '--dry-run'], fake);
    expect({ words, error: error.replace(/^\d+:\d\d .*$/gm, '').trim() }).toEqual({ words, error: words[1] === 'start' ? expect.any(String) : '' });
    expect({ words, state: await state() }).toEqual({ words, state: before });
  }
});

test('no golden file is left over from a command that is gone', () => {
  const groups = new Set(ALL.map(({ group }) => group));
  const names = readdirSync(GOLDEN).filter((file) => groups.has(/^[a-z]+/.exec(file)?.[0] ?? ''));
  expect(names.filter((file) => !ALL.some((command) => file === `${fileOf(command)}.txt` || file.startsWith(`${fileOf(command)}-`)))).toEqual([]);
});
