import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Lets a lambda change the groups in the ways named, and no others'. The `*` is the group's number, which nobody knows before it is there. */
export function onGroups(scope: Construct, groups: readonly IAutoScalingGroup[], actions: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    actions: actions.map((action) => `autoscaling:${action}`),
    resources: groups.map(({ autoScalingGroupName }) =>
      Stack.of(scope).formatArn({
        service: 'autoscaling',
        resource: 'autoScalingGroup',
        resourceName: `*:autoScalingGroupName/${autoScalingGroupName}`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ),
  });
}

/** What only looks: AWS lets none of these name a resource. */
export const looking = (...actions: readonly string[]): PolicyStatement => new PolicyStatement({ actions: [...actions], resources: ['*'] });

/** Lets a lambda read parameters by name. */
export function readingParameters(scope: Construct, names: readonly string[]): PolicyStatement {
  const arns = names.map((name) => Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.replace(/^\//, '') }));
  return new PolicyStatement({ actions: ['ssm:GetParameters'], resources: arns });
}
