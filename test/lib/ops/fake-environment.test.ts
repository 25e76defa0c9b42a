import { describe, expect, test } from 'vitest';
import { denied, expired, throttled } from '../../support/fake-environment/aws-errors.ts';
import { fakeEnvironment } from '../../support/fake-environment/fake-environment.ts';
import { hashIn, madeRelease } from '../../support/fake-environment/releases.ts';
import { GOOD } from '../../support/fake-environment/traffic.ts';
import { gathered } from '../../support/gathered.ts';

const MINUTE = 60_000;
const never = new AbortController().signal;

describe('time', () => {
  test('jumps to whoever rests shortest, and interleaves those who rest at once', async () => {
    const { gateways, time } = fakeEnvironment();
    const start = time.now();
    const order: string[] = [];
    const often = async (): Promise<void> => {
      for (let round = 0; round < 3; round += 1) {
        await gateways.clock.rest(10_000, never);
        order.push(`often ${time.now() - start}`);
      }
    };
    const once = gateways.clock.rest(25_000, never).then(() => order.push(`once ${time.now() - start}`));
    await Promise.all([often(), once]);
    expect(order).toEqual(['often 10000', 'often 20000', 'once 25000', 'often 30000']);
  });

  test('does not go on for whoever was told to stop', async () => {
    const { gateways, time } = fakeEnvironment();
    const start = time.now();
    const stop = new AbortController();
    const resting = gateways.clock.rest(3_600_000, stop.signal);
    stop.abort();
    await resting;
    await gateways.clock.rest(1_000, stop.signal);
    expect(time.now()).toBe(start);
  });
});

describe('instances', () => {
  test('boot over minutes: launched, in the group and unhealthy, then ready with what their colour has when they boot', async () => {
    const { gateways, pass, parameters, releases } = fakeEnvironment();
    const second = madeRelease('second');
    await gateways.groups.resize('green', { desired: 1 });
    const look = async () => {
      const [target] = await gateways.balancer.targets('green');
      const beat = (await gateways.heartbeats.list()).find(({ colour }) => colour === 'green');
      const { members } = (await gateways.groups.both()).green;
      return [members[0]?.lifecycle, target?.health, beat?.ready];
    };
    await pass(10_000);
    expect(await look()).toEqual(['Pending', undefined, undefined]);
    await pass(30_000);
    expect(await look()).toEqual(['InService', 'initial', undefined]);
    parameters.colours.green = { ...parameters.colours.green, release: second.value };
    await pass(30_000);
    expect(await look()).toEqual(['InService', 'unhealthy', undefined]);
    await pass(30_000);
    expect(await look()).toEqual(['InService', 'healthy', true]);
    expect((await gateways.heartbeats.list()).map(({ release }) => release)).toContain(hashIn(second.value));
    expect(hashIn(releases[0]?.value ?? '')).not.toBe(hashIn(second.value));
  });

  test('of a release that never is ready beat and are never healthy', async () => {
    const { gateways, pass, neverReady, releases } = fakeEnvironment();
    neverReady.add(hashIn(releases[0]?.value ?? ''));
    await gateways.groups.resize('green', { desired: 1 });
    await pass(10 * MINUTE);
    expect((await gateways.balancer.targets('green')).map(({ health }) => health)).toEqual(['unhealthy']);
    expect((await gateways.heartbeats.list()).filter(({ ready }) => !ready)).toHaveLength(1);
  });

  test('that die are unhealthy within seconds, are heard no more after a minute, and are replaced', async () => {
    const { gateways, pass, kill } = fakeEnvironment();
    const [first] = await gateways.instances.list();
    kill(first?.id ?? '');
    await pass(15_000);
    expect((await gateways.balancer.targets('blue')).find(({ instance }) => instance === first?.id)?.health).toBe('unhealthy');
    await pass(5 * MINUTE);
    const ids = (await gateways.instances.list()).map(({ id }) => id);
    expect([ids.length, ids.includes(first?.id ?? '')]).toEqual([2, false]);
    expect((await gateways.balancer.targets('blue')).map(({ health }) => health)).toEqual(['healthy', 'healthy']);
  });

  test('whose checks do not come through say that they are ready, and are not healthy', async () => {
    const { gateways, pass, halfRegister } = fakeEnvironment();
    await gateways.groups.resize('green', { desired: 1 });
    await pass(10_000);
    const id = (await gateways.groups.both()).green.members[0]?.instance ?? '';
    halfRegister(id);
    await pass(5 * MINUTE);
    expect((await gateways.heartbeats.list()).find(({ instance }) => instance === id)?.ready).toBe(true);
    expect((await gateways.balancer.targets('green')).map(({ health }) => health)).toEqual(['unhealthy']);
  });
});

describe('groups', () => {
  test.each([
    ['a desired size over the maximum', { desired: 17 }],
    ['a desired size under the minimum', { minimum: 2, desired: 1 }],
    ['bounds that cross', { minimum: 5, maximum: 4 }],
  ])('refuse %s', async (_, sizes) => {
    const { gateways } = fakeEnvironment();
    await expect(gateways.groups.resize('green', sizes)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('do not fall under their minimum by Standby or an end without a place', async () => {
    const { gateways, pass } = fakeEnvironment();
    const [first] = await gateways.instances.list();
    const id = first?.id ?? '';
    await expect(gateways.groups.enterStandby('blue', [id], false)).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(gateways.groups.terminate(id, true)).rejects.toMatchObject({ name: 'ValidationError' });
    await gateways.groups.enterStandby('blue', [id], true);
    await pass(3 * MINUTE);
    const { members, desired } = (await gateways.groups.both()).blue;
    expect([members.map(({ lifecycle }) => lifecycle).toSorted(), desired]).toEqual([['InService', 'InService', 'Standby'], 2]);
  });

  test('are refreshed without a moment in which fewer serve, one refresh at a time, leaving Standby alone', async () => {
    const { gateways, pass, traffic } = fakeEnvironment({ size: 4 });
    const before = (await gateways.instances.list()).map(({ id }) => id);
    const apart = before[0] ?? '';
    await gateways.groups.enterStandby('blue', [apart], true);
    await pass(3 * MINUTE);
    await gateways.groups.startRefresh('blue');
    await expect(gateways.groups.startRefresh('blue')).rejects.toMatchObject({ name: 'InstanceRefreshInProgressFault' });
    await pass(15 * MINUTE);
    expect((await gateways.groups.refreshes('blue'))[0]).toMatchObject({ status: 'Successful', percentage: 100 });
    const after = (await gateways.instances.list()).map(({ id }) => id);
    expect(after.filter((id) => before.includes(id))).toEqual([apart]);
    expect([after.length, traffic.lost]).toEqual([5, 0]);
    expect(traffic.leastServing).toBeGreaterThanOrEqual(3);
  });

  test('are refreshed no further once that is cancelled, and keep their size', async () => {
    const { gateways, pass } = fakeEnvironment({ size: 4 });
    await expect(gateways.groups.cancelRefresh('blue')).rejects.toMatchObject({ name: 'ActiveInstanceRefreshNotFoundFault' });
    await gateways.groups.startRefresh('blue');
    await pass(30_000);
    await gateways.groups.cancelRefresh('blue');
    await pass(5 * MINUTE);
    expect((await gateways.groups.refreshes('blue')).map(({ status }) => status)).toEqual(['Cancelled']);
    expect((await gateways.groups.both()).blue.members).toHaveLength(4);
  });
});

describe('readers', () => {
  test('are counted by the colour that answered them, as its release does', async () => {
    const bad = madeRelease('bad');
    const behaviour = (release: string) => (release === hashIn(bad.value) ? { errors: 0.2, median: 0.3, slowest: 4 } : GOOD);
    const { gateways, pass, time } = fakeEnvironment({ rate: 100, behaviour });
    await gateways.choices.choose('green', { release: bad.value });
    await gateways.groups.resize('green', { desired: 2 });
    await pass(3 * MINUTE);
    const since = time.now();
    await gateways.balancer.setWeights({ blue: 75, green: 25 });
    await pass(10 * MINUTE);
    const sum = async (colour: 'blue' | 'green') => {
      const minutes = await gateways.metrics.minutes(colour, since);
      const add = (of: 'requests' | 'errors') => minutes.reduce((total, minute) => total + minute[of], 0);
      return { minutes: minutes.length, requests: add('requests'), share: add('errors') / add('requests'), median: minutes[0]?.median ?? 0 };
    };
    const [blue, green] = [await sum('blue'), await sum('green')];
    expect([blue.minutes, green.minutes]).toEqual([10, 10]);
    // Of 60,000 readers a quarter of those who are not at the canary hosts, give or take four deviations.
    expect(Math.abs(green.requests - 14_700)).toBeLessThan(500);
    expect([blue.share < 0.002, Math.abs(green.share - 0.2) < 0.02, green.median > 0.2]).toEqual([true, true, true]);
  });

  test('that are sent to a colour without instances are lost, and counted', async () => {
    const { gateways, pass, traffic } = fakeEnvironment();
    expect(traffic.lost).toBe(0);
    await gateways.balancer.setWeights({ blue: 50, green: 50 });
    await pass(MINUTE);
    expect([traffic.lost > 200, traffic.leastServing]).toEqual([true, 0]);
  });

  test('come in the same numbers for the same seed', async () => {
    const [one, other, another] = [{ seed: 4 }, { seed: 4 }, { seed: 5 }].map((options) => fakeEnvironment(options).traffic.minutes.blue);
    expect(one).toEqual(other);
    expect(one).not.toEqual(another);
  });
});

describe('operators', () => {
  test('die before or after what a call does, and hear of nothing more', async () => {
    for (const when of ['before', 'after'] as const) {
      const { operator, pass, shares } = fakeEnvironment();
      const laptop = operator('ben', { at: 2, when });
      const work = async () => {
        await laptop.gateways.balancer.weights();
        await laptop.gateways.balancer.setWeights({ blue: 99, green: 1 });
        return 'done';
      };
      expect(await Promise.race([work(), pass(MINUTE)])).toBeUndefined();
      expect([laptop.dead, laptop.calls.map(({ name }) => name)]).toEqual([true, ['balancer.weights', 'balancer.setWeights']]);
      expect(shares.readers.green).toBe(when === 'after' ? 1 : 0);
    }
  });

  test('are known by their names, and may die at any moment', async () => {
    const { operator, gateways, pass } = fakeEnvironment();
    const ben = operator('ben');
    expect([(await ben.gateways.identity()).arn, (await gateways.identity()).arn]).toEqual([
      expect.stringMatching(/ben$/),
      expect.stringMatching(/anna$/),
    ]);
    ben.die();
    expect(await Promise.race([ben.gateways.groups.both(), pass(1_000)])).toBeUndefined();
  });

  test('are refused as AWS refuses: so many times, by name, or all of them', async () => {
    const { gateways, faults } = fakeEnvironment();
    faults.fail('balancer.', throttled, 2);
    for (const _ of [1, 2]) await expect(gateways.balancer.weights()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(await gateways.balancer.weights()).toEqual({ blue: 100, green: 0 });
    faults.fail('groups.resize', () => denied('autoscaling:UpdateAutoScalingGroup'));
    await expect(gateways.groups.resize('blue', { desired: 3 })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await gateways.groups.both()).blue.desired).toBe(2);
    faults.failAll(expired);
    await expect(gateways.identity()).rejects.toMatchObject({ name: 'ExpiredTokenException' });
    await gateways.clock.rest(1_000, never);
    faults.failAll(undefined);
    expect((await gateways.identity()).account).toBe('000000000000');
  });
});

test('CloudFormation takes the listener to the parameters’ weights, unless it is held', async () => {
  const { gateways, deployStack } = fakeEnvironment();
  await gateways.choices.choose('blue', { weight: 60 });
  await gateways.choices.choose('green', { weight: 40 });
  await gateways.stack.hold(true);
  expect(deployStack).toThrow('denied by stack policy');
  expect(await gateways.balancer.weights()).toEqual({ blue: 100, green: 0 });
  await gateways.stack.hold(false);
  deployStack();
  expect(await gateways.balancer.weights()).toEqual({ blue: 60, green: 40 });
});

test('lines that come while somebody follows are told, and no others', async () => {
  const { gateways, lines, time, pass } = fakeEnvironment();
  const stop = new AbortController();
  const told: string[] = [];
  const following = (async () => {
    for await (const { text } of gateways.logs.tail(stop.signal, 'error')) told.push(text);
  })();
  const line = (later: number, text: string) => lines.push({ at: time.now() + later, instance: 'i-1', text });
  line(-5_000, 'an error before');
  line(1_000, 'an error now');
  line(3_000, 'all is well');
  await pass(10_000);
  stop.abort();
  await following;
  expect(told).toEqual(['an error now']);
  expect(await gathered(gateways.logs.search('error', time.now() - MINUTE, time.now()))).toHaveLength(2);
});
