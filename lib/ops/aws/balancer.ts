import {
  type Action,
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Balancer, Target, TargetHealth } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';
import { sharedBy, sharesOf } from './forward.ts';
import { given, readBack } from './read-back.ts';
import { checkedWeights, sameWeights } from './weights.ts';

/** The load balancer: whom it finds healthy, and how it shares the readers. */
export function elasticBalancer(
  client: ElasticLoadBalancingV2Client,
  { targetGroups, listener, canaryRule }: Pick<Places, 'targetGroups' | 'listener' | 'canaryRule'>,
): Balancer {
  async function listenerActions(): Promise<readonly Action[]> {
    const { Listeners = [] } = await client.send(new DescribeListenersCommand({ ListenerArns: [listener] }));
    return given(Listeners[0]?.DefaultActions, 'the actions of the listener');
  }
  async function ruleActions(): Promise<readonly Action[]> {
    const { Rules = [] } = await client.send(new DescribeRulesCommand({ RuleArns: [canaryRule] }));
    return given(Rules[0]?.Actions, 'the actions of the rule for the canary hosts');
  }
  const weights = async () => sharesOf(await listenerActions(), targetGroups);
  const canaryWeights = async () => sharesOf(await ruleActions(), targetGroups);

  return {
    async targets(colour) {
      const { TargetHealthDescriptions: found = [] } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroups[colour] }));
      return found.map(({ Target, TargetHealth: told }): Target => {
        const reason = told?.Reason;
        return { instance: Target?.Id ?? '', health: healthOf(told?.State), ...(reason !== undefined && { reason }) };
      });
    },
    weights,
    canaryWeights,
    async setWeights(wanted) {
      const actions = sharedBy(await listenerActions(), targetGroups, checkedWeights(wanted));
      await client.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions: actions }));
      await readBack('The share of the readers', weights, (found) => sameWeights(found, wanted));
    },
    async setCanaryWeights(wanted) {
      const actions = sharedBy(await ruleActions(), targetGroups, checkedWeights(wanted));
      await client.send(new ModifyRuleCommand({ RuleArn: canaryRule, Actions: actions }));
      await readBack('The share of the canary hosts', canaryWeights, (found) => sameWeights(found, wanted));
    },
  };
}

const HEALTH: readonly TargetHealth[] = ['initial', 'healthy', 'unhealthy', 'unused', 'draining', 'unavailable'];

/** `unhealthy.draining` is one that leaves; what nobody here knows is not healthy. */
const healthOf = (state = ''): TargetHealth => HEALTH.find((known) => known === state) ?? (state.endsWith('draining') ? 'draining' : 'unavailable');
