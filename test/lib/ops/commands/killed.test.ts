import { expect, test } from 'vitest';
import { setApart } from '../../../../lib/ops/commands/instances/apart.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';

type Fake = ReturnType<typeof fakeEnvironment>;

/** Longer than anything that these commands wait for. */
const LONG = 700_000;

/** How many calls a command makes when nobody dies. */
async function callsOf(words: readonly string[], before?: (fake: Fake) => Promise<unknown>): Promise<number> {
  const fake = fakeEnvironment({ size: 3 });
  await before?.(fake);
  const operator = fake.operator('ben');
  expect((await yard(words, operator)).exit).toBe(0);
  return operator.calls.length;
}

/** Runs it on a laptop that dies at its nth call, before or after that was done. */
async function killedAt(at: number, when: 'before' | 'after', words: readonly string[], before?: (fake: Fake) => Promise<unknown>): Promise<Fake> {
  const fake = fakeEnvironment({ size: 3 });
  await before?.(fake);
  await Promise.race([yard(words, fake.operator('ben', { at, when })), fake.pass(LONG)]);
  return fake;
}

test('a restart whose operator dies at any call is put right by unisolate, and no reader is lost', async () => {
  const words = ['instances', 'restart', 'i-00000000000000001'];
  const calls = await callsOf(words);
  for (let at = 1; at <= calls; at++) {
    for (const when of ['before', 'after'] as const) {
      const fake = await killedAt(at, when, words);
      for (const instance of Object.keys((await setApart(fake.gateways)) ?? {})) {
        expect((await yard(['environment', 'status'], fake)).out).toContain(`yard instances unisolate ${instance} puts it back.`);
        expect((await yard(['instances', 'unisolate', instance], fake)).exit).toBe(0);
      }
      await fake.pass(200_000);
      const { members: after, minimum, desired } = (await fake.gateways.groups.both()).blue;
      expect({ at, when, states: after.map(({ lifecycle }) => lifecycle) }).toEqual({ at, when, states: after.map(() => 'InService') });
      expect(desired).toBeGreaterThanOrEqual(3);
      expect(minimum).toBeGreaterThanOrEqual(3);
      expect(after).toHaveLength(desired);
      expect(fake.traffic.lost).toBe(0);
      expect(fake.traffic.leastServing).toBeGreaterThanOrEqual(2);
    }
  }
});

test('a stop whose operator dies at any call is ended by another, and started again with the sizes there were', async () => {
  const words = ['environment', 'stop', '--yes', 'dev'];
  const calls = await callsOf(words);
  for (let at = 1; at <= calls; at++) {
    const fake = await killedAt(at, 'after', words);
    expect((await yard(words, fake)).exit).toBe(0);
    await fake.pass(LONG);
    expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 0, desired: 0, members: [] });
    expect((await yard(['environment', 'start'], fake)).exit).toBe(0);
    expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 3, desired: 3 });
  }
});

test('a hold whose operator dies at any call has an end, or was never begun', async () => {
  const words = ['capacity', 'hold', '5', '--until', '1h'];
  const calls = await callsOf(words);
  for (let at = 1; at <= calls; at++) {
    for (const when of ['before', 'after'] as const) {
      const fake = await killedAt(at, when, words);
      const { minimum } = (await fake.gateways.groups.both()).blue;
      if (minimum !== 3) expect(fake.beside.lines).toMatchObject([{ name: 'end-of-hold', minimum: 3 }]);
    }
  }
});
