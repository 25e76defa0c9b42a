import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import type { Colour } from '../release/colours.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { Availability } from './availability.ts';
import { BackupFailures } from './backup-failures.ts';
import { Canary, type CanaryAccount } from './canary.ts';
import { Costs } from './costs.ts';
import { Dashboards } from './dashboards.ts';
import { DataAlarms, type DataAlarmsProps } from './data-alarms.ts';
import { FleetAlarms } from './fleet-alarms.ts';
import { FleetWatch, type FleetWatchProps } from './fleet-watch.ts';
import { LambdaAlarm } from './lambda-alarm.ts';

export interface ObserveStackProps
  extends StackProps,
    Pick<DataAlarmsProps, 'search' | 'cacheNodes' | 'fileSystemId' | 'tasks'>,
    Pick<FleetWatchProps, 'table'> {
  readonly environmentName: string;
  /** The sites' hosts, which the canary visits. */
  readonly siteHosts: readonly string[];
  readonly networkHost: string;
  /** As whom the canary signs in. */
  readonly canaryAccount?: CanaryAccount | undefined;
  /** Whose lambdas are looked after. */
  readonly fleet: IConstruct;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly autoScalingGroups: Readonly<Record<Colour, IAutoScalingGroup>>;
  readonly targetGroups: Readonly<Record<Colour, ApplicationTargetGroup>>;
  /** Instances that a colour may have. */
  readonly maximum: number;
  /** Distributions' ids by their groups' names. */
  readonly distributions: ReadonlyMap<string, string>;
  /** Whether operators turn the environment off at times. */
  readonly turnedOff: boolean;
  /** Name of the vault that backups go to, where there are any. */
  readonly vault?: string | undefined;
  readonly alarmEmail?: string | undefined;
  readonly monthlyBudgetUsd: number;
  readonly retention: RetentionDays;
}

/** What watches the environment. Nothing refers to it: it may be deleted and made again at any time. */
export class ObserveStack extends Stack {
  constructor(scope: Construct, id: string, props: ObserveStackProps) {
    super(scope, id, props);
    const { alarms } = new AlarmTopic(this, 'AlarmTopic', props);
    const availability = new Availability(this, 'Availability', props);
    const groups = props.autoScalingGroups;
    new FleetAlarms(this, 'FleetAlarms', { ...props, groups });
    new LambdaAlarm(this, 'Lambdas', props);
    new DataAlarms(this, 'DataAlarms', props);
    new Canary(this, 'Canary', { ...props, groups, hosts: props.siteHosts, account: props.canaryAccount });
    new FleetWatch(this, 'FleetWatch', { ...props, groups });
    new Costs(this, 'Costs', { ...props, topic: alarms });
    if (props.vault !== undefined) new BackupFailures(this, 'BackupFailures', { vault: props.vault, topic: alarms });
    new Dashboards(this, 'Dashboards', { ...props, groups, availability });
  }
}
