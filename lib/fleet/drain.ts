import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { type AutoScalingGroup, DefaultResult, type LifecycleHook, LifecycleTransition } from 'aws-cdk-lib/aws-autoscaling';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DrainDocument } from './drain-document.ts';
import { FleetFunction } from './fleet-function.ts';
import { looking, onGroups } from './group-statements.ts';
import { patienceOf } from './patience.ts';

export interface DrainProps {
  readonly groups: readonly AutoScalingGroup[];
  readonly longestRunSeconds: number;
  readonly retention: RetentionDays;
}

/**
 * An instance that has to go finishes what it does. The hook holds its end up; a Spot notice has the group end the instance
 * at once and fetch another, so that it takes the same path. Hooks are best effort: if nobody answers, the instance goes on.
 */
export class Drain extends Construct {
  /** Without them an instance that boots would go undrained. */
  readonly hooks: readonly LifecycleHook[];

  constructor(scope: Construct, id: string, { groups, longestRunSeconds, retention }: DrainProps) {
    super(scope, id);
    const { deregistrationSeconds, drainSeconds, hookSeconds } = patienceOf(longestRunSeconds);
    this.hooks = groups.map((group, place) =>
      group.addLifecycleHook(`Drain${place}`, {
        lifecycleTransition: LifecycleTransition.INSTANCE_TERMINATING,
        heartbeatTimeout: Duration.seconds(hookSeconds),
        defaultResult: DefaultResult.CONTINUE,
      }),
    );
    const document = new DrainDocument(this, 'Document', { drainSeconds }).name;
    const names = groups.map(({ autoScalingGroupName }) => autoScalingGroupName);
    const drain = new FleetFunction(this, 'Drain', {
      name: 'drain',
      description: 'Drains an instance before its group ends it; has the group end an instance that EC2 takes back',
      timeoutSeconds: deregistrationSeconds + drainSeconds + 30,
      environment: {
        DOCUMENT: document,
        GROUPS: names.join(','),
        DEREGISTRATION_SECONDS: String(deregistrationSeconds),
        DRAIN_SECONDS: String(drainSeconds),
      },
      statements: [
        onGroups(this, groups, ['CompleteLifecycleAction', 'TerminateInstanceInAutoScalingGroup']),
        ...this.#commands(document),
        looking(
          'autoscaling:DescribeAutoScalingInstances',
          'autoscaling:DescribeLoadBalancerTargetGroups',
          'elasticloadbalancing:DescribeTargetHealth',
          'ssm:GetCommandInvocation',
        ),
      ],
      retention,
    }).function;
    new Rule(this, 'Ending', {
      description: 'An instance of ours is about to be ended',
      eventPattern: { source: ['aws.autoscaling'], detailType: ['EC2 Instance-terminate Lifecycle Action'], detail: { AutoScalingGroupName: names } },
      targets: [new LambdaFunction(drain)],
    });
    // Spot notices name no group: the lambda asks whose the instance is.
    new Rule(this, 'TakenBack', {
      description: 'EC2 takes a Spot instance back in two minutes',
      eventPattern: { source: ['aws.ec2'], detailType: ['EC2 Spot Instance Interruption Warning'] },
      targets: [new LambdaFunction(drain)],
    });
  }

  /** The drain document, on instances of this fleet. */
  #commands(document: string): PolicyStatement[] {
    const stack = Stack.of(this);
    const arn = (service: string, resource: string, resourceName: string) =>
      stack.formatArn({ service, resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    return [
      new PolicyStatement({ actions: ['ssm:SendCommand'], resources: [arn('ssm', 'document', document)] }),
      new PolicyStatement({
        actions: ['ssm:SendCommand'],
        // Instances come and go; the tag says whose they are.
        resources: [arn('ec2', 'instance', '*')],
        conditions: { StringEquals: { 'ssm:resourceTag/askyard:fleet': stack.stackName } },
      }),
    ];
  }
}
