import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { Guard } from './guard.ts';

/**
 * A group whose template changes replaces its instances, watches alarms while it does, and is not held up by one that an operator set
 * apart. It has no size of its own in the template: each deploy would take the fleet back to it, as Compiler Explorer's did.
 */
export const refreshPolicy: Guard = {
  broken(resource) {
    if (!(resource instanceof CfnAutoScalingGroup)) return undefined;
    if (resource.desiredCapacity !== undefined) return 'Every deploy would reset the size of the group: leave desiredCapacity out.';
    const preferences = resource.cfnOptions.updatePolicy?.autoScalingInstanceRefresh?.preferences;
    if ((preferences?.alarmSpecification?.alarms ?? []).length === 0)
      return 'A refresh that goes wrong would go on: give UpdatePolicy.instanceRefresh alarms.';
    return [preferences?.standbyInstances, preferences?.scaleInProtectedInstances].every((choice) => choice === 'Ignore')
      ? undefined
      : 'One instance set apart would hold up every deploy for an hour: ignore those on standby and those that are protected.';
  },
};
