import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { FleetFunction } from '../fleet/fleet-function.ts';
import { explain } from '../guard/explain.ts';
import { alarmTopicName } from './alarm-action.ts';
import { described } from './notice.ts';
import { alarmName } from './watched-alarm.ts';

export interface AlarmTopicProps {
  readonly environmentName: string;
  /** Where letters go; without it alarms are on the dashboard alone. SNS asks the address once whether it wants them. */
  readonly alarmEmail?: string | undefined;
  readonly retention: RetentionDays;
}

/** From an alarm to somebody who reads: CloudWatch's JSON comes in, and a letter with severity and runbook goes out. One in each region that has alarms. */
export class AlarmTopic extends Construct {
  readonly alarms: Topic;

  constructor(scope: Construct, id: string, { environmentName, alarmEmail, retention }: AlarmTopicProps) {
    super(scope, id);
    this.alarms = this.#topic('Alarms', ['cloudwatch', 'budgets', 'costalerts'], alarmTopicName(environmentName));
    const letters = this.#topic('Letters', ['cloudwatch']);
    if (alarmEmail !== undefined) letters.addSubscription(new EmailSubscription(alarmEmail));
    const relay = new FleetFunction(this, 'Relay', {
      name: 'alarm-relay',
      description: 'Makes letters of alarms',
      timeoutSeconds: 20,
      environment: { ENVIRONMENT: environmentName, LETTERS: letters.topicArn },
      statements: [new PolicyStatement({ actions: ['sns:Publish'], resources: [letters.topicArn] })],
      retention,
    }).function;
    this.alarms.addSubscription(new LambdaSubscription(relay));
    // The one alarm that does not go by the relay, as it tells of it.
    new Alarm(this, 'RelayFails', {
      alarmName: alarmName(this, 'RelayFails'),
      alarmDescription: described({ severity: 'high', says: 'Alarms are not made into letters: look at all of them.', runbook: 'relay-fails' }),
      metric: relay.metricErrors({ period: Duration.minutes(5) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(letters));
  }

  /** Its own policy replaces SNS', by which CloudWatch of this account could publish: what publishes is named. */
  #topic(id: string, services: readonly string[], topicName?: string): Topic {
    const topic = new Topic(this, id, { enforceSSL: true, ...(topicName !== undefined && { topicName }) });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: services.map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    explain(topic, {
      id: 'CKV_AWS_26',
      reason: 'Holds nothing: alarms pass. CloudWatch cannot publish by the key that AWS manages, and one of ours would be one more thing to fail.',
    });
    return topic;
  }
}
