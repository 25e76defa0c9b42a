import {
  type ApplicationListener,
  ApplicationListenerRule,
  type ApplicationTargetGroup,
  ListenerAction,
  ListenerCondition,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { COLOURS, type Colour } from '../release/colours.ts';
import { chosenWeight } from './weighted-listener.ts';

export interface CanaryRuleProps {
  readonly listener: ApplicationListener;
  /** Five at the most. */
  readonly hosts: readonly string[];
  readonly targets: Readonly<Record<Colour, ApplicationTargetGroup>>;
  /** Names of the parameters that hold these readers' weights. */
  readonly weights: Readonly<Record<Colour, string>>;
}

/**
 * Shares the readers of a few hosts apart from all others: a release is shown to those who are there to talk about the network
 * before it is shown to anybody else (Stack Overflow gave its meta sites new code first).
 */
export class CanaryRule extends Construct {
  readonly rule: ApplicationListenerRule;

  constructor(scope: Construct, id: string, { listener, hosts, targets, weights }: CanaryRuleProps) {
    super(scope, id);
    this.rule = new ApplicationListenerRule(this, 'Rule', {
      listener,
      priority: 10,
      conditions: [ListenerCondition.hostHeaders([...hosts])],
      action: ListenerAction.weightedForward(COLOURS.map((colour) => ({ targetGroup: targets[colour], weight: chosenWeight(weights[colour]) }))),
    });
  }
}
