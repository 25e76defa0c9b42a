import { expect, test } from 'vitest';
import { look, meant, one, type Seen } from '../../../../lib/ops/commands/instances/look.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';

const instance = (id: string, over: Partial<Seen> = {}): Seen => ({
  id,
  colour: 'blue',
  address: `10.0.0.${id.slice(-1)}`,
  state: 'running',
  type: 'm7a.large',
  zone: 'eu-central-1a',
  image: 'ami-1',
  launched: 0,
  ...over,
});

const SEEN = [instance('i-0aaa1'), instance('i-0bbb2', { colour: 'green' }), instance('i-0aab3')];
const idsOf = (seen: readonly Seen[]): readonly string[] => seen.map(({ id }) => id);

test.each([
  [['i-0aaa1'], ['i-0aaa1']],
  [['10.0.0.2'], ['i-0bbb2']],
  [['bbb2'], ['i-0bbb2']],
  [['blue'], ['i-0aaa1', 'i-0aab3']],
  [['all'], ['i-0aaa1', 'i-0bbb2', 'i-0aab3']],
  [
    ['aab3', 'i-0aaa1', 'blue'],
    ['i-0aaa1', 'i-0aab3'],
  ],
])('%o means %o, each once and in the order of the list', (words, ids) => {
  expect(idsOf(meant(SEEN, words))).toEqual(ids);
});

test.each([
  ['i-0', 'There is no instance i-0.'],
  ['b2', 'There is no instance b2.'],
  ['', 'There is no instance .'],
  ['10.0.0', 'There is no instance 10.0.0.'],
])('%s means none', (word, sentence) => {
  expect(() => meant(SEEN, [word])).toThrow(sentence);
});

test('an end that two ids have is not guessed at', () => {
  const twins = [instance('i-1aaa'), instance('i-2aaa')];
  expect(() => one(twins, 'aaa')).toThrow('aaa may be i-1aaa or i-2aaa.');
  expect(() => one(SEEN, 'blue')).toThrow('blue means 2 instances.');
  expect(one(SEEN, 'green').id).toBe('i-0bbb2');
});

test('a colour without instances means none, and so does all of an empty fleet', () => {
  expect(() => meant([instance('i-1')], ['green'])).toThrow('There are no green instances.');
  expect(() => meant([], ['all'])).toThrow('There are no instances.');
});

test('instances are sorted by colour, then by their age, and know what everybody says of them', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await fake.gateways.groups.resize('green', { desired: 1 });
  await fake.pass(120_000);
  const seen = await look(fake.gateways);
  expect(seen.map(({ colour }) => colour)).toEqual(['blue', 'blue', 'green']);
  for (const each of seen)
    expect(each).toMatchObject({ lifecycle: 'InService', target: { health: 'healthy' }, heartbeat: { ready: true, instance: each.id } });
});

test('an instance that its group does not know yet is seen all the same', async () => {
  const fake = fakeEnvironment({ size: 1 });
  const { both } = fake.gateways.groups;
  const [blue, green] = [(await both()).blue, (await both()).green];
  const gateways = { ...fake.gateways, groups: { ...fake.gateways.groups, both: async () => ({ blue: { ...blue, members: [] }, green }) } };
  const [only] = await look(gateways);
  expect(only).toMatchObject({ state: 'running' });
  expect(only).not.toHaveProperty('lifecycle');
});
