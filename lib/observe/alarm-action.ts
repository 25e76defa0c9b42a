import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { AlarmBase, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The topic of alarms has this name in each region that has alarms. */
export const alarmTopicName = (environmentName: string): string => `askyard-${environmentName}-alarms`;

/**
 * Sends to the topic of the alarm's own region, by its name: Fleet has alarms too, Observe is made after Fleet, and may be
 * deleted and made again under it. CloudWatch takes an action whose topic is not there yet.
 */
export const alarmAction = (environmentName: string): IAlarmAction => ({
  bind: (scope: Construct) => ({
    alarmActionArn: Stack.of(scope).formatArn({
      service: 'sns',
      resource: alarmTopicName(environmentName),
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    }),
  }),
});

/** Has operators told when it is bad, and when it is over. */
export function tellOperators(environmentName: string, ...alarms: readonly AlarmBase[]): void {
  for (const alarm of alarms) {
    alarm.addAlarmAction(alarmAction(environmentName));
    alarm.addOkAction(alarmAction(environmentName));
  }
}
