import type { Environment } from './environment.ts';

export const production: Environment = {
  name: 'production',
  region: 'eu-central-1',
  networkHost: 'askyard.example',
  contentHost: 'askyard-content.example',
  disposable: false,
};
