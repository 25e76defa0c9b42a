import { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FleetFunction } from '../fleet/fleet-function.ts';
import { looking } from '../fleet/group-statements.ts';
import type { Colour } from '../release/colours.ts';
import { NAMESPACE } from './namespace.ts';
import { WatchedAlarm } from './watched-alarm.ts';

export interface AgentWatchProps {
  readonly environmentName: string;
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  readonly retention: RetentionDays;
}

/**
 * Instances whose agent is not there: the boot script installs it after the service is ready, and lets pages go first if it
 * cannot. Such an instance serves, and nobody gets onto it, nor is it told to drain.
 */
export class AgentWatch extends Construct {
  constructor(scope: Construct, id: string, { environmentName, groups, retention }: AgentWatchProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    const watch = new FleetFunction(this, 'Watch', {
      name: 'fleet-watch',
      description: 'Counts instances that nobody could get onto',
      timeoutSeconds: 60,
      environment: {
        ENVIRONMENT: environmentName,
        GROUPS: Object.values(groups)
          .map((group) => group.autoScalingGroupName)
          .join(','),
      },
      statements: [looking('autoscaling:DescribeAutoScalingGroups', 'ssm:DescribeInstanceInformation')],
      retention,
    }).function;
    new Rule(this, 'EachFiveMinutes', {
      description: 'Instances without an agent are counted',
      schedule: Schedule.rate(period),
      targets: [new LambdaFunction(watch, { retryAttempts: 0 })],
    });
    new WatchedAlarm(this, 'AgentMissing', {
      environmentName,
      severity: 'medium',
      says: 'An instance serves on which Systems Manager hears no agent, or nobody counts them any more.',
      runbook: 'agent-missing',
      metric: new Metric({
        namespace: NAMESPACE,
        metricName: 'WithoutAgent',
        dimensionsMap: { Environment: environmentName },
        statistic: Stats.MAXIMUM,
        period,
      }),
      threshold: 0,
      // An instance installs it in its first minutes.
      periods: [4, 4],
      silence: TreatMissingData.BREACHING,
    });
  }
}
