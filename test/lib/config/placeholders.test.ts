import { expect, test } from 'vitest';
import type { Environment } from '../../../lib/config/environment.ts';
import { environments } from '../../../lib/config/environments.ts';
import { placeholders } from '../../../lib/config/placeholders.ts';

test.each(environments)('whoever deploys $name as it comes is told what to put in', (environment) => {
  expect([...placeholders(environment).keys()]).toEqual(['askyard:hosts', 'askyard:hostedZones', 'askyard:agent']);
});

test.each(environments)('nothing is said of $name once it is somebody’s', (environment) => {
  const own: Environment = {
    ...environment,
    networkHost: 'yard.org',
    contentHost: 'yard-content.org',
    sites: [{ key: 'code', title: 'Code' }],
    hostedZones: [{ id: 'Z2FDTNDATAQYW2', name: 'yard.org' }],
    fleet: { ...environment.fleet, agent: { version: '3.3.3050.0', sha256: 'a'.repeat(64) } },
  };

  expect([...placeholders(own)]).toEqual([]);
});
