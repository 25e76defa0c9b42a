import type { Environment } from './environment.ts';

export const dev: Environment = {
  name: 'dev',
  region: 'eu-central-1',
  networkHost: 'dev.askyard.example',
  contentHost: 'dev.askyard-content.example',
  disposable: true,
};
