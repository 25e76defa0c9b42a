import { beforeEach, describe, expect, test } from 'vitest';
import { DryRunEnds, dryRun, type Told } from '../../../../lib/ops/command-line/dry-run.ts';
import type { Gateways } from '../../../../lib/ops/ports/gateways.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';

let told: Told[];
let real: Gateways;
let dry: Gateways;
beforeEach(() => {
  told = [];
  real = fakeEnvironment().gateways;
  dry = dryRun(real, (each) => told.push(each));
});

test('what only looks is the environment itself', async () => {
  expect(await dry.instances.list()).toEqual(await real.instances.list());
  expect(await dry.groups.both()).toEqual(await real.groups.both());
  expect(await dry.balancer.weights()).toEqual(await real.balancer.weights());
  expect(await dry.choices.levers()).toEqual(await real.choices.levers());
  expect(await dry.identity()).toEqual(await real.identity());
  expect(dry.clock.now()).toBe(real.clock.now());
  expect(told).toEqual([]);
});

describe('a write', () => {
  test('is told, and not done', async () => {
    const before = await real.balancer.weights();
    await dry.balancer.setWeights({ blue: 0, green: 100 });
    expect(await real.balancer.weights()).toEqual(before);
    expect(told).toEqual([{ gateway: 'balancer', write: 'setWeights', with: [{ blue: 0, green: 100 }] }]);
  });

  test('of a record answers as the record would, so that the next one goes on from it', async () => {
    expect(await dry.records.write('lever', 0, {})).toBe(1);
    expect(await dry.records.write('lever', 1, {})).toBe(2);
    expect(await real.records.read('lever')).toBeUndefined();
  });

  test('whose answer nobody can know ends the run', async () => {
    await expect(dry.groups.startRefresh('blue')).rejects.toThrow(DryRunEnds);
    await expect(dry.sessions.run(['i-1'], 'uptime')).rejects.toThrow(DryRunEnds);
    await expect(dry.releases.publish('dist', () => {})).rejects.toThrow(DryRunEnds);
    expect(told.map(({ write }) => write)).toEqual(['startRefresh', 'run', 'publish']);
    // What cannot be shown is left out.
    expect(told.at(-1)?.with).toEqual(['dist']);
  });
});

test('waiting is waiting until something would have been written, and then the end: it would never come about', async () => {
  const signal = new AbortController().signal;
  await dry.clock.rest(10, signal);
  await dry.groups.resize('blue', { desired: 3 });
  await expect(dry.clock.rest(10, signal)).rejects.toThrow(DryRunEnds);
});

test('whatever is not known to look alone is told: a write that was forgotten in the list is not done', async () => {
  let done = 0;
  const odd = { ...real, edge: Object.assign(Object.create(real.edge), { purge: async () => done++ }) };
  const { edge } = dryRun(odd, (each) => told.push(each));
  await expect(Reflect.get(edge, 'purge')('/')).rejects.toThrow(DryRunEnds);
  expect(done).toBe(0);
  expect(told).toEqual([{ gateway: 'edge', write: 'purge', with: ['/'] }]);
});

test('every way to change an environment is told', async () => {
  const looks =
    /^(list|both|refreshes|targets|weights|canaryWeights|colours|levers|read|minutes|queueAge|ringing|search|tail|counts|dead|now|lines|hosts|visit)$/;
  for (const [name, port] of Object.entries(dry)) {
    if (typeof port === 'function') continue;
    for (const method of methodsOf(port)) {
      if (looks.test(method) || name === 'clock') continue;
      told.length = 0;
      await Promise.resolve(Reflect.get(port, method)('blue', {}, 0)).catch((error: unknown) => expect(error).toBeInstanceOf(DryRunEnds));
      expect(told, `${name}.${method}`).toHaveLength(1);
    }
  }
});

/** Own ones, and those of its class. */
function methodsOf(port: object): readonly string[] {
  const prototype: object | null = Object.getPrototypeOf(port);
  const inherited = prototype === null || prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  return [...Object.keys(port), ...inherited].filter((name) => name !== 'constructor' && typeof Reflect.get(port, name) === 'function');
}
