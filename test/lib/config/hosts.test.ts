import { expect, test } from 'vitest';
import { environments } from '../../../lib/config/environments.ts';
import { canaryHostsOf, hostedZoneOf, hostOf, hostsOf } from '../../../lib/config/hosts.ts';

const networkHost = 'yard.example';

test.each`
  site                                                 | host
  ${{ key: 'code', title: 'Code' }}                    | ${'code.yard.example'}
  ${{ key: 'code', title: 'Code', host: 'c.example' }} | ${'c.example'}
`('a site is found at $host', ({ site, host }) => {
  expect(hostOf({ networkHost }, site)).toBe(host);
});

test('readers of the sites that are the network’s own get a release first; where none is, those of its own host', () => {
  const code = { key: 'code', title: 'Code' };
  const meta = { key: 'meta', title: 'Meta', canary: true } as const;

  expect(canaryHostsOf({ networkHost, sites: [code, meta] })).toEqual(['meta.yard.example']);
  expect(canaryHostsOf({ networkHost, sites: [code] })).toEqual([networkHost]);
});

test('a host’s records go into the closest of the zones that it lies in', () => {
  const hostedZones = [
    { id: 'Z1', name: 'yard.example' },
    { id: 'Z2', name: 'code.yard.example' },
  ];

  expect(hostedZoneOf({ hostedZones }, 'www.code.yard.example')?.id).toBe('Z2');
  expect(hostedZoneOf({ hostedZones }, 'yard.example')?.id).toBe('Z1');
  expect(hostedZoneOf({ hostedZones }, 'backyard.example')).toBeUndefined();
});

test.each(environments)('in $name every host has a zone, and no host is named twice', (environment) => {
  const hosts = hostsOf(environment);

  expect(new Set(hosts).size).toBe(hosts.length);
  expect(hosts.map((host) => hostedZoneOf(environment, host))).not.toContain(undefined);
});
