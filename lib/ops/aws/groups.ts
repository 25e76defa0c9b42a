import {
  type AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  EnterStandbyCommand,
  ExitStandbyCommand,
  TerminateInstanceInAutoScalingGroupCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Colour } from '../../release/colours.ts';
import type { Group, Groups, Lifecycle, Sizes } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';
import { inBatches, readBack } from './read-back.ts';
import { refreshesOf } from './refreshes.ts';

/** What `EnterStandby` takes at once. */
const AT_ONCE = 20;

/** The colours' groups, as Auto Scaling keeps them. */
export function autoScalingGroups(client: AutoScalingClient, places: Pick<Places, 'groups' | 'alarms'>): Groups {
  const names = places.groups;

  async function both(): Promise<Readonly<Record<Colour, Group>>> {
    const { AutoScalingGroups: found = [] } = await client.send(
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [names.blue, names.green] }),
    );
    const group = (colour: Colour): Group => {
      const told = found.find(({ AutoScalingGroupName }) => AutoScalingGroupName === names[colour]);
      if (!told) throw new Error(`There is no Auto Scaling group ${names[colour]}, which the environment's parameters name.`);
      const members = (told.Instances ?? []).map(({ InstanceId, LifecycleState, HealthStatus }) => ({
        instance: InstanceId ?? '',
        lifecycle: lifecycleOf(LifecycleState),
        healthy: HealthStatus?.toLowerCase() === 'healthy',
      }));
      return { colour, minimum: told.MinSize ?? 0, maximum: told.MaxSize ?? 0, desired: told.DesiredCapacity ?? 0, members };
    };
    return { blue: group('blue'), green: group('green') };
  }

  const isNow = (colour: Colour, instances: readonly string[], lifecycles: readonly Lifecycle[]): Promise<unknown> =>
    readBack(
      `The place of ${instances.join(', ')} in ${names[colour]}`,
      async () => (await both())[colour].members.filter(({ instance }) => instances.includes(instance)),
      (members) => members.every(({ lifecycle }) => lifecycles.includes(lifecycle)),
    );

  return {
    both,
    async resize(colour, sizes) {
      const { minimum, maximum, desired } = sizes;
      await client.send(
        new UpdateAutoScalingGroupCommand({
          AutoScalingGroupName: names[colour],
          ...(minimum !== undefined && { MinSize: minimum }),
          ...(maximum !== undefined && { MaxSize: maximum }),
          ...(desired !== undefined && { DesiredCapacity: desired }),
        }),
      );
      await readBack(
        `The size of ${names[colour]}`,
        async () => sizesOf((await both())[colour]),
        (found) => agrees(found, sizes),
      );
    },
    async enterStandby(colour, instances, replaced) {
      for (const InstanceIds of inBatches(instances, AT_ONCE))
        await client.send(
          new EnterStandbyCommand({
            AutoScalingGroupName: names[colour],
            InstanceIds: [...InstanceIds],
            ShouldDecrementDesiredCapacity: !replaced,
          }),
        );
      await isNow(colour, instances, ['EnteringStandby', 'Standby']);
    },
    async exitStandby(colour, instances) {
      for (const InstanceIds of inBatches(instances, AT_ONCE))
        await client.send(new ExitStandbyCommand({ AutoScalingGroupName: names[colour], InstanceIds: [...InstanceIds] }));
      await isNow(colour, instances, ['Pending', 'InService']);
    },
    async terminate(InstanceId, shrink) {
      await client.send(new TerminateInstanceInAutoScalingGroupCommand({ InstanceId, ShouldDecrementDesiredCapacity: shrink }));
      const place = async () => Object.values(await both()).flatMap(({ members }) => members.filter(({ instance }) => instance === InstanceId));
      await readBack(`The end of ${InstanceId}`, place, (members) => members.every(({ lifecycle }) => lifecycle.startsWith('Terminat')));
    },
    ...refreshesOf(client, places),
  };
}

const sizesOf = ({ minimum, maximum, desired }: Group): Sizes => ({ minimum, maximum, desired });

const agrees = (found: Sizes, wanted: Sizes): boolean =>
  (wanted.minimum ?? found.minimum) === found.minimum &&
  (wanted.maximum ?? found.maximum) === found.maximum &&
  (wanted.desired ?? found.desired) === found.desired;

const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  Pending: 'Pending',
  InService: 'InService',
  EnteringStandby: 'EnteringStandby',
  Standby: 'Standby',
  Terminating: 'Terminating',
  Terminated: 'Terminated',
  Detaching: 'Detached',
  Detached: 'Detached',
  // Set apart by Auto Scaling itself: it serves no more.
  Quarantined: 'Terminating',
};

/** With what a hook adds (`Terminating:Wait`) left out. A state that nobody here knows is one in which it does not serve yet. */
const lifecycleOf = (state = ''): Lifecycle => LIFECYCLES[state.split(':', 1)[0] ?? ''] ?? 'Pending';
