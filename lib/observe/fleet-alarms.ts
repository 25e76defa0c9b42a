import { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { ComparisonOperator, MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ApplicationLoadBalancer, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { Colour } from '../release/colours.ts';
import { askedFor, inService } from './group-sizes.ts';
import { WatchedAlarm } from './watched-alarm.ts';

export interface FleetAlarmsProps {
  readonly environmentName: string;
  readonly loadBalancer: Pick<ApplicationLoadBalancer, 'loadBalancerFullName'>;
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  readonly targetGroups: Readonly<Record<Colour, Pick<ApplicationTargetGroup, 'targetGroupFullName'>>>;
  readonly maximum: number;
  /** Whether operators turn it off at times: then nothing is amiss when nothing serves, and something is when it serves for days. */
  readonly turnedOff: boolean;
}

/** Hours without a pause after which an environment that could be off has been forgotten: longer than a day's work and its night. */
const FORGOTTEN_HOURS = 72;

/** Whether anything serves, whether there is room for more, and whether it should be there at all. */
export class FleetAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, loadBalancer, groups, targetGroups, maximum, turnedOff }: FleetAlarmsProps) {
    super(scope, id);
    const minute = Duration.minutes(1);
    const healthy = (colour: Colour) =>
      new Metric({
        namespace: 'AWS/ApplicationELB',
        metricName: 'HealthyHostCount',
        dimensionsMap: { LoadBalancer: loadBalancer.loadBalancerFullName, TargetGroup: targetGroups[colour].targetGroupFullName },
        label: colour,
        statistic: Stats.MAXIMUM,
        period: minute,
      });
    new WatchedAlarm(this, 'NothingServes', {
      environmentName,
      severity: 'high',
      says: 'No instance of either colour is healthy.',
      runbook: 'nothing-serves',
      metric: new MathExpression({
        label: 'Healthy instances',
        expression: turnedOff ? 'IF(asked > 0, FILL(blue, 0) + FILL(green, 0), 1)' : 'FILL(blue, 0) + FILL(green, 0)',
        usingMetrics: { blue: healthy('blue'), green: healthy('green'), ...(turnedOff && { asked: askedFor(groups, minute) }) },
        period: minute,
      }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      // The balancer's minutes come later than the groups': all have to be bad, since those on their way are filled with 0.
      periods: [5, 5],
      silence: turnedOff ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    new WatchedAlarm(this, 'NoRoom', {
      environmentName,
      severity: 'medium',
      says: `A colour has been at its largest, ${maximum} instances, for half an hour.`,
      runbook: 'no-room',
      metric: new MathExpression({
        label: 'Instances of the larger colour',
        expression: 'MAX([FILL(blue, 0), FILL(green, 0)])',
        usingMetrics: inService(groups, Duration.minutes(5)),
        period: Duration.minutes(5),
      }),
      threshold: maximum,
      comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      periods: [6, 6],
    });
    if (turnedOff) this.#leftOn(environmentName, groups);
  }

  #leftOn(environmentName: string, groups: FleetAlarmsProps['groups']): void {
    const hour = Duration.hours(1);
    new WatchedAlarm(this, 'LeftOn', {
      environmentName,
      severity: 'low',
      says: `${environmentName} has had instances for ${FORGOTTEN_HOURS} hours without a pause.`,
      runbook: 'left-on',
      metric: new MathExpression({
        label: 'Instances',
        expression: 'FILL(blue, 0) + FILL(green, 0)',
        usingMetrics: inService(groups, hour),
        period: hour,
      }),
      threshold: 0,
      periods: [FORGOTTEN_HOURS, FORGOTTEN_HOURS],
    });
  }
}
