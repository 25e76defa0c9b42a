import {
  type Action,
  DescribeListenersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../required.ts';
import { weightsOf } from '../weights.ts';
import { corrected, type Shares } from './logic.ts';

const balancing = new ElasticLoadBalancingV2Client({});
const systems = new SSMClient({});

/**
 * After each change of the stack: the listener, and its rule for the canary hosts, have the weights that operators chose,
 * whatever CloudFormation last knew of them.
 */
export async function handler(): Promise<void> {
  const [listener, rule] = [required('LISTENER'), required('CANARY_RULE')];
  const { Listeners: [found] = [] } = await balancing.send(new DescribeListenersCommand({ ListenerArns: [listener] }));
  const readers = corrected(sharesIn(found?.DefaultActions), await chosenShares('WEIGHT'));
  if (readers) await balancing.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions: [forward(readers)] }));
  const { Rules: [first] = [] } = await balancing.send(new DescribeRulesCommand({ RuleArns: [rule] }));
  const canary = corrected(sharesIn(first?.Actions), await chosenShares('CANARY_WEIGHT'));
  if (canary) await balancing.send(new ModifyRuleCommand({ RuleArn: rule, Actions: [forward(canary)] }));
  console.log(JSON.stringify({ listener, readers: readers ?? 'as they were', canary: canary ?? 'as they were' }));
}

async function chosenShares(variable: 'WEIGHT' | 'CANARY_WEIGHT'): Promise<Shares> {
  const colours = ['BLUE', 'GREEN'] as const;
  const weights = await weightsOf(
    systems,
    colours.map((colour) => required(`${variable}_${colour}`)),
  );
  return Object.fromEntries(colours.map((colour, place) => [required(`TARGETS_${colour}`), weights[place] ?? 0]));
}

const sharesIn = (actions: readonly Action[] = []): Shares =>
  Object.fromEntries((actions[0]?.ForwardConfig?.TargetGroups ?? []).map(({ TargetGroupArn = '', Weight = 0 }) => [TargetGroupArn, Weight]));

const forward = (shares: Shares): Action => ({
  Type: 'forward',
  ForwardConfig: { TargetGroups: Object.entries(shares).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) },
});
