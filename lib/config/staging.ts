import type { Environment } from './environment.ts';

/** Production's shape, small: what breaks there should break here first. */
export const staging: Environment = {
  name: 'staging',
  region: 'eu-central-1',
  zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  instanceZones: 3,
  networkHost: 'staging.askyard.example',
  contentHost: 'staging.askyard-content.example',
  sites: [
    { key: 'cooking', title: 'Cooking' },
    { key: 'code', title: 'Code', host: 'code-staging.example' },
  ],
  hostedZones: [
    { id: 'Z000000000000STAGING1', name: 'staging.askyard.example' },
    { id: 'Z000000000000STAGING2', name: 'staging.askyard-content.example' },
    { id: 'Z000000000000STAGING3', name: 'code-staging.example' },
  ],
  publicInstances: false,
  natGateways: 1,
  fleet: {
    instanceTypes: ['m7a.large', 'm7i.large', 'm6a.large', 'm6i.large'],
    minimum: 2,
    maximum: 4,
    onDemandBase: 1,
    spotAbove: true,
    image: 'debian-13',
    agent: { version: '3.3.3050.0', sha256: '0'.repeat(64) },
    longestRunSeconds: 60,
    rootVolumeGib: 24,
  },
  search: { kind: 'opensearch', instanceType: 't3.medium.search', instances: 3, volumeGib: 20 },
  cache: { engine: 'valkey', nodeType: 'cache.t4g.small', replicas: 1 },
  calendar: [
    { name: 'evening', schedule: 'cron(0 20 ? * * *)', timeZone: 'Europe/Berlin', minimum: 1 },
    { name: 'morning', schedule: 'cron(0 7 ? * MON-FRI *)', timeZone: 'Europe/Berlin', minimum: 2, desired: 2 },
  ],
  firewall: 'count',
  monthlyBudgetUsd: 900,
  retentionDays: 30,
  recovery: { rtoMinutes: 240, rpoMinutes: 60 },
  disposable: false,
};
