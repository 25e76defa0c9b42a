import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type ApplicationTargetGroup, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Colour } from '../release/colours.ts';

export interface ColourAlarmsProps {
  readonly colour: Colour;
  readonly targets: ApplicationTargetGroup;
}

/** Requests a minute below which a share of them says nothing. */
const ENOUGH = 30;

/** What a refresh of the group watches, and stops at: errors, and slowness. A colour without readers alarms of nothing. */
export class ColourAlarms extends Construct {
  readonly errors: Alarm;
  readonly slowness: Alarm;

  constructor(scope: Construct, id: string, { colour, targets }: ColourAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(1);
    const requests = targets.metrics.requestCount({ period });
    const failed = targets.metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period });
    const slow = targets.metrics.targetResponseTime({ period, statistic: Stats.percentile(90) });
    const gated = (expression: string, usingMetrics: Record<string, IMetric>) =>
      new MathExpression({ expression: `IF(requests > ${ENOUGH}, ${expression}, 0)`, usingMetrics: { requests, ...usingMetrics }, period });
    const alarm = (name: string, what: string, metric: MathExpression, threshold: number) =>
      new Alarm(this, name, {
        alarmName: `${Stack.of(this).stackName}-${colour}-${name.toLowerCase()}`,
        alarmDescription: `Severity: high. ${what} Runbook: docs/runbooks/colour-${name.toLowerCase()}.md`,
        metric,
        threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    const share = gated('100 * FILL(failed, 0) / requests', { failed });
    this.errors = alarm('Errors', `More than 2 % of what the ${colour} instances answer are errors.`, share, 2);
    // Runs take seconds and are a tenth of a percent of requests: nine in ten are pages, and those take milliseconds.
    this.slowness = alarm('Slowness', `A tenth of what the ${colour} instances answer takes over a second.`, gated('slow', { slow }), 1);
  }

  get all(): Alarm[] {
    return [this.errors, this.slowness];
  }
}
