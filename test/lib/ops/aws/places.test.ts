import { SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { placesBeneath } from '../../../../lib/ops/aws/places.ts';
import { stubbed } from './stubbed.ts';

const PATH = '/askyard/staging/map/';
const each = (blue: unknown, green: unknown) => ({ blue, green });
const FLEET = {
  environment: 'staging',
  region: 'eu-central-1',
  groups: each('b', 'g'),
  targetGroups: each('tb', 'tg'),
  listener: 'l',
  canaryRule: 'r',
  loadBalancer: 'lb',
  fleetStack: 'askyard-staging-Fleet',
  alarms: each(['e'], []),
  chatParameter: '/askyard/staging/chat',
  calendar: { group: 'Entries', function: 'f', role: 'r' },
};
const DATA = { table: 'askyard-staging', queue: 'q', deadLetters: 'd' };
const RELEASE = { archives: 'a', assets: 's', logGroup: 'i' };
const EDGE = { distributions: ['E1'], networkHost: 'askyard.example', siteHosts: [] };

/** A page of the path for each stack. */
function map(stacks: Readonly<Record<string, string>>): SSMClient {
  const pages = Object.entries(stacks).map(([stack, Value]) => ({ Name: `${PATH}${stack}`, Value }));
  return stubbed(new SSMClient({ region: 'eu-central-1' }), 'ssm', {
    GetParametersByPath: ({ NextToken = '0' }: { NextToken?: string }) => {
      const page = Number(NextToken);
      return { Parameters: pages.slice(page, page + 1), ...(page + 1 < pages.length && { NextToken: String(page + 1) }) };
    },
  }).client;
}

const json = (stacks: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(stacks).map(([stack, told]) => [stack, JSON.stringify(told)]));

test('the map is what all stacks tell together, over all pages', async () => {
  const places = await placesBeneath(map(json({ fleet: FLEET, data: DATA, release: RELEASE, edge: EDGE })), PATH);
  expect(places).toEqual({ ...FLEET, ...DATA, ...RELEASE, ...EDGE });
});

test.each([
  ['nothing', {}, 'no parameters beneath /askyard/staging/map/'],
  ['no JSON', { fleet: '{' }, '/askyard/staging/map/fleet holds no JSON object'],
  ['a list', { fleet: '[]' }, '/askyard/staging/map/fleet holds no JSON object'],
  ['a stack too few', json({ fleet: FLEET, data: DATA, release: RELEASE }), 'distributions'],
  ['a group without a name', json({ fleet: { ...FLEET, groups: each('b', '') }, data: DATA, release: RELEASE, edge: EDGE }), 'groups/green'],
])('a map of %s is refused, naming what is off', async (_, stacks, said) => {
  await expect(placesBeneath(map(stacks), PATH)).rejects.toMatchObject({ name: 'MapIncomplete', message: expect.stringContaining(said) });
});
