import { Stack } from 'aws-cdk-lib';
import type { ApplicationListener, ApplicationListenerRule, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Colour } from '../release/colours.ts';
import { colourVariables } from './colour-variables.ts';
import { FleetFunction } from './fleet-function.ts';
import { looking, readingParameters } from './group-statements.ts';

export interface WeightKeeperProps {
  readonly listener: ApplicationListener;
  readonly targets: Readonly<Record<Colour, ApplicationTargetGroup>>;
  /** Names of the parameters that hold the colours' weights. */
  readonly weights: Readonly<Record<Colour, string>>;
  /** The rule of the canary hosts, and the names of its weights' parameters. */
  readonly canary: { readonly rule: ApplicationListenerRule; readonly weights: Readonly<Record<Colour, string>> };
  readonly retention: RetentionDays;
}

/**
 * A failed update takes the listener back to the weights that CloudFormation read last, which may be those before a
 * switch: all readers would be on the old release. After each update the parameters' word is the listener's.
 */
export class WeightKeeper extends Construct {
  constructor(scope: Construct, id: string, { listener, targets, weights, canary, retention }: WeightKeeperProps) {
    super(scope, id);
    const keep = new FleetFunction(this, 'Keep', {
      name: 'keep-weights',
      description: 'Gives the listener the weights that operators chose, after each change of the stack',
      timeoutSeconds: 30,
      environment: {
        LISTENER: listener.listenerArn,
        CANARY_RULE: canary.rule.listenerRuleArn,
        ...colourVariables('TARGETS', (colour) => targets[colour].targetGroupArn),
        ...colourVariables('WEIGHT', (colour) => weights[colour]),
        ...colourVariables('CANARY_WEIGHT', (colour) => canary.weights[colour]),
      },
      statements: [
        new PolicyStatement({ actions: ['elasticloadbalancing:ModifyListener'], resources: [listener.listenerArn] }),
        new PolicyStatement({ actions: ['elasticloadbalancing:ModifyRule'], resources: [canary.rule.listenerRuleArn] }),
        readingParameters(this, [...Object.values(weights), ...Object.values(canary.weights)]),
        looking('elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules'),
      ],
      retention,
    }).function;
    new Rule(this, 'Updated', {
      description: 'The stack of the listener was updated, or taken back',
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Stack Status Change'],
        detail: { 'stack-id': [Stack.of(this).stackId], 'status-details': { status: ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] } },
      },
      targets: [new LambdaFunction(keep)],
    });
  }
}
