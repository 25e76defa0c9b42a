import { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FleetFunction } from '../fleet/fleet-function.ts';
import { looking } from '../fleet/group-statements.ts';
import type { Colour } from '../release/colours.ts';
import { NAMESPACE } from './namespace.ts';
import { WatchedAlarm, type WatchedAlarmProps } from './watched-alarm.ts';

export interface FleetWatchProps {
  readonly environmentName: string;
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  /** Where instances tell of themselves. */
  readonly table: Pick<ITable, 'tableName' | 'tableArn'>;
  readonly retention: RetentionDays;
}

/** How often the instances are looked through. */
export const WATCHED_EVERY = Duration.minutes(5);

/** What the watch measures, of all instances of an environment (lambda/fleet-watch). */
export const watchMetric = (environmentName: string, metricName: 'WithoutAgent' | 'Silent' | 'Unready' | 'Load'): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { Environment: environmentName },
    statistic: Stats.MAXIMUM,
    period: WATCHED_EVERY,
  });

/** Holds what the groups say of their instances against what the instances say of themselves, and rings where the two differ. */
export class FleetWatch extends Construct {
  constructor(scope: Construct, id: string, props: FleetWatchProps) {
    super(scope, id);
    const { environmentName } = props;
    this.#watch(props);
    const alarm = (
      name: string,
      metric: Parameters<typeof watchMetric>[1],
      rest: Pick<WatchedAlarmProps, 'says' | 'runbook' | 'periods' | 'silence'>,
    ) => new WatchedAlarm(this, name, { environmentName, severity: 'medium', metric: watchMetric(environmentName, metric), threshold: 0, ...rest });
    // The boot script installs the agent after the service is ready, and lets pages go first if it cannot. Such an instance serves, and
    // nobody gets onto it, nor is it told to drain.
    alarm('AgentMissing', 'WithoutAgent', {
      says: 'An instance serves on which Systems Manager hears no agent, or nobody counts them any more.',
      runbook: 'agent-missing',
      // An instance installs it in its first minutes.
      periods: [4, 4],
      silence: TreatMissingData.BREACHING,
    });
    // That nobody counts is the agent's alarm: one cause rings once.
    alarm('InstanceSilent', 'Silent', {
      says: 'An instance that should serve writes no heartbeat: its process hangs, or the table is out of its reach.',
      runbook: 'instance-silent',
      periods: [2, 2],
    });
    alarm('InstanceUnready', 'Unready', {
      says: 'An instance that should serve says that it is not ready, and its group has kept it.',
      runbook: 'instance-silent',
      periods: [3, 3],
    });
  }

  #watch({ environmentName, groups, table, retention }: FleetWatchProps): void {
    const watch = new FleetFunction(this, 'Watch', {
      name: 'fleet-watch',
      description: 'Counts instances that are silent, not ready, or out of reach',
      timeoutSeconds: 60,
      environment: {
        ENVIRONMENT: environmentName,
        TABLE: table.tableName,
        GROUPS: Object.values(groups)
          .map((group) => group.autoScalingGroupName)
          .join(','),
      },
      statements: [
        looking('autoscaling:DescribeAutoScalingGroups', 'ssm:DescribeInstanceInformation'),
        // Of all rows, the fleet's heartbeats alone.
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [table.tableArn],
          conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['fleet'] } },
        }),
      ],
      retention,
    }).function;
    new Rule(this, 'EachFiveMinutes', {
      description: 'Instances are looked through',
      schedule: Schedule.rate(WATCHED_EVERY),
      targets: [new LambdaFunction(watch, { retryAttempts: 0 })],
    });
  }
}
