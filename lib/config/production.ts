import type { Environment } from './environment.ts';

/** What readers see: 3 to 16 instances in three zones. */
export const production: Environment = {
  name: 'production',
  region: 'eu-central-1',
  zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  instanceZones: 3,
  networkHost: 'askyard.example',
  contentHost: 'askyard-content.example',
  sites: [
    { key: 'cooking', title: 'Cooking' },
    { key: 'code', title: 'Code', host: 'code-yard.example' },
  ],
  hostedZones: [
    { id: 'Z00000000000000000PR1', name: 'askyard.example' },
    { id: 'Z00000000000000000PR2', name: 'askyard-content.example' },
    { id: 'Z00000000000000000PR3', name: 'code-yard.example' },
  ],
  publicInstances: false,
  natGateways: 3,
  fleet: {
    instanceTypes: ['c7a.2xlarge', 'c7i.2xlarge', 'm7a.2xlarge', 'm7i.2xlarge', 'c6a.2xlarge'],
    minimum: 3,
    maximum: 16,
    onDemandBase: 2,
    spotAbove: true,
    image: 'debian-13',
    agent: { version: '3.3.3050.0', sha256: '0'.repeat(64) },
    longestRunSeconds: 60,
    rootVolumeGib: 32,
  },
  search: {
    kind: 'opensearch',
    instanceType: 'm7g.large.search',
    instances: 3,
    masters: { instanceType: 'm7g.medium.search' },
    volumeGib: 100,
  },
  cache: { engine: 'valkey', nodeType: 'cache.m7g.large', replicas: 2 },
  calendar: [
    { name: 'before-work', schedule: 'cron(30 7 ? * MON-FRI *)', timeZone: 'Europe/Berlin', minimum: 4, desired: 5 },
    { name: 'night', schedule: 'cron(0 23 ? * * *)', timeZone: 'Europe/Berlin', minimum: 3 },
  ],
  firewall: 'block',
  alarmEmail: 'operators@askyard.example',
  canaryAccount: 'canary@askyard.example',
  monthlyBudgetUsd: 6000,
  retentionDays: 90,
  secondRegion: 'eu-west-1',
  recovery: { rtoMinutes: 60, rpoMinutes: 5 },
  disposable: false,
};
