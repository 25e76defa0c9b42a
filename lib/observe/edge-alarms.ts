import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { edgeMetric } from './edge-metric.ts';
import { WatchedAlarm } from './watched-alarm.ts';

export interface EdgeAlarmsProps {
  readonly environmentName: string;
  /** Distributions' ids by their groups' names. */
  readonly distributions: ReadonlyMap<string, string>;
}

/** Requests an hour below which a hit rate is chance. Crawlers brought Codidact, a network like this one, from 20,000 to 35,000. */
const ENOUGH_AN_HOUR = 6000;

/** Percent: Codidact's fell from 70 to 25 before it fell over (2025). */
const LOWEST_HIT_RATE = 30;

/** Percent of what readers get. The balancer sees none of the errors that CloudFront makes because it cannot reach it. */
const MOST_ERRORS = 5;

/** What readers get at the edge. CloudFront's metrics are in us-east-1 alone, and so are their alarms. */
export class EdgeAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, distributions }: EdgeAlarmsProps) {
    super(scope, id);
    for (const [name, distribution] of distributions) {
      const gated = (metricName: string, otherwise: number, period: Duration) =>
        new MathExpression({
          label: metricName,
          expression: `IF(FILL(requests, 0) > ${(ENOUGH_AN_HOUR / 60) * period.toMinutes()}, value, ${otherwise})`,
          usingMetrics: { requests: edgeMetric(distribution, 'Requests', period), value: edgeMetric(distribution, metricName, period) },
          period,
        });
      new WatchedAlarm(this, `${name}HitRate`, {
        environmentName,
        severity: 'medium',
        says: `CloudFront answers less than ${LOWEST_HIT_RATE} % by itself (${name}): the instances carry what it should.`,
        runbook: 'edge-hit-rate',
        metric: gated('CacheHitRate', 100, Duration.minutes(15)),
        threshold: LOWEST_HIT_RATE,
        comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
        periods: [3, 4],
      });
      new WatchedAlarm(this, `${name}Errors`, {
        environmentName,
        severity: 'high',
        says: `More than ${MOST_ERRORS} % of what CloudFront answers are errors (${name}).`,
        runbook: 'edge-errors',
        metric: gated('5xxErrorRate', 0, Duration.minutes(5)),
        threshold: MOST_ERRORS,
        periods: [2, 3],
      });
    }
  }
}
