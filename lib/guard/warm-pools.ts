import { CfnWarmPool } from 'aws-cdk-lib/aws-autoscaling';
import type { Guard } from './guard.ts';

/** A warm pool with mixed instances or Spot synthesises, and fails in the account after minutes. Our groups are all mixed. */
export const noWarmPools: Guard = {
  broken: (resource) =>
    resource instanceof CfnWarmPool
      ? 'A group of mixed instances or Spot cannot have a warm pool: keep the idle colour at its warm size instead.'
      : undefined,
};
