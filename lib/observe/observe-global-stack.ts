import { Stack, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { EdgeAlarms } from './edge-alarms.ts';

export interface ObserveGlobalStackProps extends StackProps {
  readonly environmentName: string;
  /** Distributions' ids by their groups' names. */
  readonly distributions: ReadonlyMap<string, string>;
  readonly alarmEmail?: string | undefined;
  readonly retention: RetentionDays;
}

/** Alarms of CloudFront, in us-east-1, where its metrics are: they also tell when the home region cannot. */
export class ObserveGlobalStack extends Stack {
  constructor(scope: Construct, id: string, props: ObserveGlobalStackProps) {
    super(scope, id, props);
    new AlarmTopic(this, 'AlarmTopic', props);
    new EdgeAlarms(this, 'EdgeAlarms', props);
  }
}
