import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Weights } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';

/** How an action shares requests between the colours. @throws where it does not forward to both */
export function sharesOf(actions: readonly Action[], groups: Places['targetGroups']): Weights {
  const tuples = forwardOf(actions).ForwardConfig?.TargetGroups ?? [];
  const weight = (arn: string): number => tuples.find(({ TargetGroupArn }) => TargetGroupArn === arn)?.Weight ?? 0;
  return { blue: weight(groups.blue), green: weight(groups.green) };
}

/** The same actions with other weights: what else they say (stickiness, an action before) is CloudFormation's, and stays. */
export function sharedBy(actions: readonly Action[], groups: Places['targetGroups'], weights: Weights): Action[] {
  const forward = forwardOf(actions);
  const TargetGroups = [
    { TargetGroupArn: groups.blue, Weight: weights.blue },
    { TargetGroupArn: groups.green, Weight: weights.green },
  ];
  // Besides several groups, a single one is not taken.
  const { TargetGroupArn: _, ...rest } = forward;
  return actions.map((action) => (action === forward ? { ...rest, ForwardConfig: { ...forward.ForwardConfig, TargetGroups } } : action));
}

function forwardOf(actions: readonly Action[]): Action {
  const found = actions.find(({ Type }) => Type === 'forward');
  if (!found) throw new Error('The load balancer does not forward there: deploy the Fleet stack again.');
  return found;
}
