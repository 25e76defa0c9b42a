import { Duration } from 'aws-cdk-lib';
import { Alarm, AlarmRule, AlarmState, ComparisonOperator, CompositeAlarm, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { HttpCodeElb, HttpCodeTarget, type IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { tellOperators } from './alarm-action.ts';
import { BURN_RATES, type BurnRate, ENOUGH_A_MINUTE, OBJECTIVE, percentAt } from './burn-rates.ts';
import { described } from './notice.ts';
import { alarmName } from './watched-alarm.ts';

export interface AvailabilityProps {
  readonly environmentName: string;
  readonly loadBalancer: IApplicationLoadBalancer;
}

/** The objective: errors are counted against a month's worth of them, so that a bad minute at night wakes nobody, and a bad hour does. */
export class Availability extends Construct {
  readonly alarms: readonly CompositeAlarm[];
  readonly #props: AvailabilityProps;

  constructor(scope: Construct, id: string, props: AvailabilityProps) {
    super(scope, id);
    this.#props = props;
    this.alarms = BURN_RATES.map((burn) => this.#alarm(burn));
  }

  /** Percent of what readers asked that was answered by an error; 0 where too few asked. */
  errorShare(minutes: number): MathExpression {
    const period = Duration.minutes(minutes);
    const { metrics } = this.#props.loadBalancer;
    return new MathExpression({
      label: 'Errors, percent',
      // With no instance at all the balancer counts no request: its own errors then are all there is, and have to open the gate.
      expression: `IF(FILL(requests, 0) + FILL(refused, 0) > ${ENOUGH_A_MINUTE * minutes}, 100 * (FILL(failed, 0) + FILL(refused, 0)) / (FILL(requests, 0) + FILL(refused, 0)), 0)`,
      usingMetrics: {
        requests: metrics.requestCount({ period }),
        failed: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period }),
        refused: metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { period }),
      },
      period,
    });
  }

  /** Each window by itself tells nobody; both together do. */
  #alarm(burn: BurnRate): CompositeAlarm {
    const notice = {
      severity: burn.severity,
      says: `Errors come ${burn.rate} times as fast as ${100 * OBJECTIVE} % over a month allow.`,
      runbook: 'error-budget',
    };
    const windows = Object.entries(burn.windows).map(([name, minutes]) => {
      const id = `${burn.name}${name === 'long' ? 'Long' : 'Short'}Window`;
      return new Alarm(this, id, {
        alarmName: alarmName(this, `Errors${id}`),
        alarmDescription: described({ ...notice, says: `${notice.says} Looked for over ${minutes} minutes; tells nobody by itself.` }),
        metric: this.errorShare(minutes),
        threshold: percentAt(burn),
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    });
    const alarm = new CompositeAlarm(this, burn.name, {
      compositeAlarmName: alarmName(this, `Errors${burn.name}`),
      alarmDescription: described(notice),
      alarmRule: AlarmRule.allOf(...windows.map((window) => AlarmRule.fromAlarm(window, AlarmState.ALARM))),
    });
    tellOperators(this.#props.environmentName, alarm);
    return alarm;
  }
}
