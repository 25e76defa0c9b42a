import type { Environment } from './environment.ts';

/** As little as shows everything: about $75 a month while it stands. */
export const dev: Environment = {
  name: 'dev',
  region: 'eu-central-1',
  zones: ['eu-central-1a', 'eu-central-1b'],
  instanceZones: 1,
  networkHost: 'dev.askyard.example',
  contentHost: 'dev.askyard-content.example',
  sites: [
    { key: 'cooking', title: 'Cooking' },
    { key: 'code', title: 'Code' },
  ],
  hostedZones: [
    { id: 'Z00000000000000000DEV', name: 'dev.askyard.example' },
    { id: 'Z000000000000CONTENTD', name: 'dev.askyard-content.example' },
  ],
  publicInstances: true,
  natGateways: 0,
  fleet: {
    instanceTypes: ['t3a.medium', 't3.medium'],
    minimum: 1,
    maximum: 2,
    onDemandBase: 1,
    spotAbove: false,
    image: 'debian-13',
    agent: { version: '3.3.3050.0', sha256: '0'.repeat(64) },
    longestRunSeconds: 60,
    rootVolumeGib: 16,
  },
  search: { kind: 'embedded' },
  cache: { engine: 'valkey', nodeType: 'cache.t4g.micro', replicas: 0 },
  calendar: [],
  firewall: 'count',
  monthlyBudgetUsd: 120,
  retentionDays: 7,
  recovery: { rtoMinutes: 480, rpoMinutes: 1440 },
  disposable: true,
};
