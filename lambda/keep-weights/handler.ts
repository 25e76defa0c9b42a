import { DescribeListenersCommand, ElasticLoadBalancingV2Client, ModifyListenerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { required } from '../required.ts';
import { weightsOf } from '../weights.ts';
import { corrected, type Shares } from './logic.ts';

const balancing = new ElasticLoadBalancingV2Client({});
const systems = new SSMClient({});

/** After each change of the stack: the listener has the weights that operators chose, whatever CloudFormation last knew of them. */
export async function handler(): Promise<void> {
  const listener = required('LISTENER');
  const chosen = await chosenShares();
  const right = corrected(await sharesOf(listener), chosen);
  if (right) {
    const TargetGroups = Object.entries(right).map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
    await balancing.send(
      new ModifyListenerCommand({ ListenerArn: listener, DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] }),
    );
  }
  console.log(JSON.stringify({ listener, right: right ?? 'as they were' }));
}

async function chosenShares(): Promise<Shares> {
  const colours = ['BLUE', 'GREEN'] as const;
  const weights = await weightsOf(
    systems,
    colours.map((colour) => required(`WEIGHT_${colour}`)),
  );
  return Object.fromEntries(colours.map((colour, place) => [required(`TARGETS_${colour}`), weights[place] ?? 0]));
}

async function sharesOf(listener: string): Promise<Shares> {
  const { Listeners = [] } = await balancing.send(new DescribeListenersCommand({ ListenerArns: [listener] }));
  const groups = Listeners[0]?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups ?? [];
  return Object.fromEntries(groups.map(({ TargetGroupArn = '', Weight = 0 }) => [TargetGroupArn, Weight]));
}
