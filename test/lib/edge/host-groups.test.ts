import { expect, test } from 'vitest';
import { hostsOf } from '../../../lib/config/hosts.ts';
import { hostGroups, NAMES_A_CERTIFICATE } from '../../../lib/edge/host-groups.ts';
import { configurationOf, environments } from '../../support/synth.ts';

const base = { networkHost: 'askyard.example', contentHost: 'askyard-content.example', sites: [] };
const site = (key: string, host?: string) => ({ key, title: key, ...(host !== undefined && { host }) });

/** Whether a certificate's name stands for a host: a wildcard for one label. */
const covers = (name: string, host: string) => name === host || (name.startsWith('*.') && host.slice(host.indexOf('.') + 1) === name.slice(2));

test.each(environments)('in %s every host is answered once, under a certificate that names it', (environment) => {
  const groups = hostGroups(configurationOf(environment));
  const answered = groups.flatMap(({ hosts }) => hosts);

  expect(new Set(answered).size).toBe(answered.length);
  for (const host of hostsOf(configurationOf(environment))) expect(answered).toContain(host);
  for (const { hosts, names } of groups)
    for (const host of hosts)
      expect(
        names.some((name) => covers(name, host)),
        host,
      ).toBe(true);
});

test('a site beneath the network host asks for no name of its own', () => {
  const [, sites] = hostGroups({ ...base, sites: [site('cooking')] });

  expect(sites).toMatchObject({
    hosts: ['askyard.example', 'www.askyard.example', 'cooking.askyard.example'],
    names: ['askyard.example', '*.askyard.example'],
  });
});

test('more domains than a certificate takes make another group, and no group that was changes', () => {
  const domains = Array.from({ length: 12 }, (_, place) => site(`s${place}`, `s${place}.example`));

  const groups = hostGroups({ ...base, sites: domains });

  expect(groups.map(({ name }) => name)).toEqual(['Content', 'Sites', 'Sites2', 'Sites3']);
  for (const { names } of groups) expect(names.length).toBeLessThanOrEqual(NAMES_A_CERTIFICATE);
  expect(hostGroups({ ...base, sites: domains.slice(0, 4) })[1]).toEqual(groups[1]);
});

test('what people uploaded shares no distribution and no certificate with the sites', () => {
  expect(hostGroups(base)[0]).toEqual({
    name: 'Content',
    kind: 'content',
    hosts: ['askyard-content.example'],
    names: ['askyard-content.example'],
  });
});
