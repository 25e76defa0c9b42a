import { Stack } from 'aws-cdk-lib';
import type { ApplicationListener, ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
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
  readonly retention: RetentionDays;
}

/**
 * A failed update takes the listener back to the weights that CloudFormation read last, which may be those before a
 * switch: all readers would be on the old release. After each update the parameters' word is the listener's.
 */
export class WeightKeeper extends Construct {
  constructor(scope: Construct, id: string, { listener, targets, weights, retention }: WeightKeeperProps) {
    super(scope, id);
    const keep = new FleetFunction(this, 'Keep', {
      name: 'keep-weights',
      description: 'Gives the listener the weights that operators chose, after each change of the stack',
      timeoutSeconds: 30,
      environment: {
        LISTENER: listener.listenerArn,
        ...colourVariables('TARGETS', (colour) => targets[colour].targetGroupArn),
        ...colourVariables('WEIGHT', (colour) => weights[colour]),
      },
      statements: [
        new PolicyStatement({ actions: ['elasticloadbalancing:ModifyListener'], resources: [listener.listenerArn] }),
        readingParameters(this, Object.values(weights)),
        looking('elasticloadbalancing:DescribeListeners'),
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
