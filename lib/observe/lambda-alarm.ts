import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct, type IConstruct } from 'constructs';
import { FleetFunction } from '../fleet/fleet-function.ts';
import { WatchedAlarm } from './watched-alarm.ts';

export interface LambdaAlarmProps {
  readonly environmentName: string;
  /** All lambdas beneath it are looked after. */
  readonly fleet: IConstruct;
}

/** Nobody waits for what these do: a drain, a line of the calendar, the listener's weights after a deploy. When they fail nothing else says so. */
export class LambdaAlarm extends Construct {
  constructor(scope: Construct, id: string, { environmentName, fleet }: LambdaAlarmProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    const names = fleet.node.findAll().flatMap((node) => (node instanceof FleetFunction ? [node.function.functionName] : []));
    const errors = names.map((FunctionName, place) => {
      const metric = new Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', dimensionsMap: { FunctionName }, statistic: Stats.SUM, period });
      return [`errors${place}`, metric] as const;
    });
    new WatchedAlarm(this, 'LambdaFails', {
      environmentName,
      severity: 'medium',
      says: 'A lambda beside the fleet failed: a drain, the calendar, the keeping of weights, or the first size.',
      runbook: 'lambda-fails',
      metric: new MathExpression({
        label: 'Errors of lambdas',
        expression: errors.map(([name]) => `FILL(${name}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(errors),
        period,
      }),
      threshold: 0,
      periods: [1, 1],
    });
  }
}
