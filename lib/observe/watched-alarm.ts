import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { tellOperators } from './alarm-action.ts';
import { described, type Notice } from './notice.ts';

export interface WatchedAlarmProps extends Notice {
  readonly environmentName: string;
  readonly metric: IMetric;
  /** It is bad above this; or below, where `comparison` says so. */
  readonly threshold: number;
  readonly comparison?: ComparisonOperator;
  /** So many of so many periods have to be bad: `[2, 3]`. */
  readonly periods: readonly [bad: number, of: number];
  /** What silence means. Mostly nothing: metrics of errors are silent where there are none. */
  readonly silence?: TreatMissingData;
}

/** An alarm as this house has them: a severity, a sentence, a runbook, and somebody who is told. */
export class WatchedAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: WatchedAlarmProps) {
    const [datapointsToAlarm, evaluationPeriods] = props.periods;
    super(scope, id, {
      alarmName: alarmName(scope, id),
      alarmDescription: described(props),
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_THRESHOLD,
      datapointsToAlarm,
      evaluationPeriods,
      treatMissingData: props.silence ?? TreatMissingData.NOT_BREACHING,
    });
    tellOperators(props.environmentName, this);
  }
}

/** Names begin with the stack's: `staging-Observe-table-throttled`. */
export const alarmName = (scope: Construct, id: string): string =>
  `${Stack.of(scope).stackName}-${id.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}`;
