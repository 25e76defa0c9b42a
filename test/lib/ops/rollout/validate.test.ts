import { expect, test } from 'vitest';
import { boots, hashesOf, nameOf } from '../../../../lib/ops/rollout/release-hash.ts';
import { validated } from '../../../../lib/ops/rollout/validate.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { madeRelease } from '../../../support/fake-environment/releases.ts';

const ONE = 'askyard-runtime-amd64-aaaa.tar.gz askyard-service-amd64-bbbb.tar.gz';
const OTHER_NODE = 'askyard-runtime-amd64-cccc.tar.gz askyard-service-amd64-bbbb.tar.gz';

test('a host is listed with whatever is not as its colour, or as the others', async () => {
  const fake = fakeEnvironment({ size: 3 });
  expect(await validated(fake.gateways)).toEqual([]);
  const [first, second, third] = fake.fleet.of('blue');
  const beats = await fake.gateways.heartbeats.list();
  const told = [
    { node: '26.10.0', configuration: 'c1', toolchains: 't1' },
    { node: '26.10.0', configuration: 'c2', toolchains: 't1' },
    { node: '27.0.0', configuration: 'c1', toolchains: 't2' },
  ];
  const heartbeats = { list: async () => beats.map((beat, place) => ({ ...beat, ...told[place] })) };
  expect(await validated({ ...fake.gateways, heartbeats })).toEqual([
    { where: third?.id, colour: 'blue', what: 'Node: 27.0.0; of other blue hosts: 26.10.0' },
    { where: second?.id, colour: 'blue', what: 'configuration: c2; of other blue hosts: c1' },
    { where: third?.id, colour: '', what: 'toolchains: t2; of other hosts: t1' },
  ]);
  const silent = { list: async () => beats.filter(({ instance }) => instance !== first?.id) };
  expect(await validated({ ...fake.gateways, heartbeats: silent })).toEqual([
    { where: first?.id, colour: 'blue', what: 'it does not tell of itself' },
  ]);
});

test('hosts of another release or image than their colour’s are listed', async () => {
  const fake = fakeEnvironment({ size: 1 });
  await fake.gateways.choices.choose('blue', { release: madeRelease('second').value, image: 'ami-2' });
  expect((await validated(fake.gateways)).map(({ what }) => what)).toEqual([
    expect.stringContaining('it was started from image ami-00000000000000001'),
    expect.stringContaining(`its colour's is ${madeRelease('second').name}`),
  ]);
});

test('the same service on another Node is another release, where an instance says its runtime', () => {
  expect(hashesOf(ONE)).toEqual({ runtime: 'aaaa', service: 'bbbb' });
  expect(hashesOf('none')).toBeUndefined();
  expect([nameOf(ONE), nameOf(OTHER_NODE, ONE), nameOf('')]).toEqual(['bbbb', 'bbbb+cccc', 'none']);
  expect(boots({ release: 'bbbb' }, OTHER_NODE)).toBe(true);
  expect(boots({ release: 'bbbb', runtime: 'aaaa' }, OTHER_NODE)).toBe(false);
  expect(boots({ release: 'bbbb', runtime: 'cccc' }, OTHER_NODE)).toBe(true);
  expect(boots({ release: '' }, ONE)).toBe(false);
});
