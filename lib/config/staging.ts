import type { Environment } from './environment.ts';

export const staging: Environment = {
  name: 'staging',
  region: 'eu-central-1',
  networkHost: 'staging.askyard.example',
  contentHost: 'staging.askyard-content.example',
  disposable: false,
};
