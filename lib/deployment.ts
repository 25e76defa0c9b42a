import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from './config/environment.ts';
import { validate } from './config/validate.ts';

/** One environment, whole: the map of the system on one screen. Its stacks come room by room, cut by lifetime. */
export class Deployment extends Stage {
  readonly environment: Environment;

  constructor(scope: Construct, environment: Environment) {
    const { name, region, account } = validate(environment);
    super(scope, name, { stageName: name, env: { region, ...(account === undefined ? {} : { account }) } });
    this.environment = environment;
  }
}
