import { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FleetFunction } from '../fleet/fleet-function.ts';
import type { Colour } from '../release/colours.ts';
import { askedFor } from './group-sizes.ts';
import { NAMESPACE } from './namespace.ts';
import type { Severity } from './severity.ts';
import { WatchedAlarm } from './watched-alarm.ts';

/** An account that stands for all members: its address, and the ARN of the secret with its password. */
export interface CanaryAccount {
  readonly email: string;
  readonly passwordArn: string;
}

export interface CanaryProps {
  readonly environmentName: string;
  /** The sites' hosts, the first the one that is visited whole. */
  readonly hosts: readonly string[];
  /** Where people sign in. */
  readonly networkHost: string;
  /** As whom it signs in; absent: it does not. */
  readonly account?: CanaryAccount | undefined;
  readonly groups: Readonly<Record<Colour, IAutoScalingGroup>>;
  /** Whether operators turn the environment off at times: then nobody is told that nothing answers. */
  readonly turnedOff: boolean;
  readonly retention: RetentionDays;
}

/** A lambda's variables hold 4 kB in all: front pages of so many sites are read. */
const HOSTS_VISITED = 40;

/** Parts of a visit (lambda/canary/logic.ts): `always` are made on an empty site too, so that silence of theirs is a failure. */
export const CANARY_STEPS: readonly { readonly step: string; readonly says: string; readonly severity: Severity; readonly always: boolean }[] = [
  { step: 'sites', says: 'The front page of a site is not read.', severity: 'high', always: true },
  { step: 'question', says: 'A question is not read.', severity: 'high', always: false },
  { step: 'search', says: 'A search for a word of a title finds nothing.', severity: 'medium', always: false },
  { step: 'run', says: 'A program that says hello does not run.', severity: 'medium', always: true },
  { step: 'sign-in', says: 'Nobody can sign in, or the account of the canary is not there.', severity: 'high', always: false },
];

/**
 * A reader of ours, who comes from outside once a minute. A lambda on a schedule: CloudWatch Synthetics would cost $52 a month
 * at that pace ($0.0012 a run), this costs less than one, and its logic is tested against the service.
 */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, { environmentName, hosts, networkHost, account, groups, turnedOff, retention }: CanaryProps) {
    super(scope, id);
    const entering: Readonly<Record<string, string>> = account
      ? { NETWORK_HOST: networkHost, ACCOUNT: account.email, PASSWORD_ARN: account.passwordArn }
      : {};
    const visit = new FleetFunction(this, 'Visit', {
      name: 'canary',
      description: 'Reads, searches, runs a program and signs in, as people do',
      timeoutSeconds: 75,
      environment: { ENVIRONMENT: environmentName, HOSTS: hosts.slice(0, HOSTS_VISITED).join(','), ...entering },
      statements: account
        ? [new PolicyStatement({ sid: 'Password', actions: ['secretsmanager:GetSecretValue'], resources: [account.passwordArn] })]
        : [],
      retention,
    }).function;
    const period = Duration.minutes(1);
    new Rule(this, 'EachMinute', {
      description: 'The canary visits',
      schedule: Schedule.rate(period),
      // A visit that is late says nothing of the minute in which it is made.
      targets: [new LambdaFunction(visit, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
    for (const { step, says, severity, always } of CANARY_STEPS) {
      if (step === 'sign-in' && !account) continue;
      const failed = new Metric({
        namespace: NAMESPACE,
        metricName: 'Failed',
        dimensionsMap: { Environment: environmentName, Step: step },
        statistic: Stats.MAXIMUM,
        period,
      });
      new WatchedAlarm(this, `Canary${step.charAt(0).toUpperCase()}${step.slice(1)}`, {
        environmentName,
        severity,
        says,
        runbook: 'canary',
        metric: turnedOff ? this.#whileAskedFor(failed, always, groups) : failed,
        threshold: 0,
        // What is filled in for minutes that are still on their way, two at most, has to be too little for an alarm.
        periods: turnedOff ? [5, 7] : [3, 5],
        silence: always && !turnedOff ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
    }
  }

  /** Failures while instances are asked for. Silence is a failure too, where a step is always made. */
  #whileAskedFor(failed: Metric, always: boolean, groups: CanaryProps['groups']): MathExpression {
    return new MathExpression({
      label: 'Failures while it is on',
      expression: `IF(asked > 0, FILL(failed, ${always ? 1 : 0}), 0)`,
      usingMetrics: { failed, asked: askedFor(groups, failed.period) },
      period: failed.period,
    });
  }
}
