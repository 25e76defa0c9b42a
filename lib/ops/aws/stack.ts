import { type CloudFormationClient, DescribeStacksCommand, GetStackPolicyCommand, SetStackPolicyCommand } from '@aws-sdk/client-cloudformation';
import type { StackGuard } from '../ports/edge.ts';
import type { Places } from '../ports/places.ts';
import { given, readBack } from './read-back.ts';

const policy = (effect: 'Allow' | 'Deny'): string =>
  JSON.stringify({ Statement: [{ Effect: effect, Principal: '*', Action: 'Update:*', Resource: '*' }] });

/** An update of the Fleet stack is under way: it may set weights and templates at any moment. */
export class StackBusy extends Error {
  override readonly name = 'StackBusy';
}

/** Keeps CloudFormation off the Fleet stack by its stack policy. One that was set cannot be removed: it is set to allow all. */
export function stackGuard(client: CloudFormationClient, { fleetStack }: Pick<Places, 'fleetStack'>): StackGuard {
  const status = async (): Promise<string> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: fleetStack }));
    return given(Stacks[0]?.StackStatus, `the status of ${fleetStack}`);
  };
  const refuseWhileBusy = async (): Promise<void> => {
    const now = await status();
    if (now.endsWith('_IN_PROGRESS')) throw new StackBusy(`The stack ${fleetStack} is in ${now}: wait until it is done, then run the command again.`);
  };
  const set = async (held: boolean): Promise<void> => {
    const wanted = policy(held ? 'Deny' : 'Allow');
    await client.send(new SetStackPolicyCommand({ StackName: fleetStack, StackPolicyBody: wanted }));
    const read = async () => (await client.send(new GetStackPolicyCommand({ StackName: fleetStack }))).StackPolicyBody;
    await readBack(`The policy of the stack ${fleetStack}`, read, (found) => found !== undefined && same(found, wanted));
  };
  return {
    async hold(held) {
      if (held) await refuseWhileBusy();
      await set(held);
      if (!held) return;
      try {
        // One that began in between was not held back by the policy.
        await refuseWhileBusy();
      } catch (error) {
        await set(false);
        throw error;
      }
    },
  };
}

const same = (found: string, wanted: string): boolean => JSON.stringify(JSON.parse(found)) === wanted;
