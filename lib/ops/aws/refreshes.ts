import {
  type AutoScalingClient,
  CancelInstanceRefreshCommand,
  type InstanceRefresh,
  paginateDescribeInstanceRefreshes,
  StartInstanceRefreshCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Groups, Refresh } from '../ports/fleet.ts';
import type { Places } from '../ports/places.ts';
import { given } from './read-back.ts';

/** As the groups' own update policy has it (lib/fleet/colour-group.ts): new ones first, and an instance set apart holds nothing up. */
const PREFERENCES = {
  MinHealthyPercentage: 100,
  MaxHealthyPercentage: 150,
  BakeTime: 300,
  StandbyInstances: 'Ignore',
  ScaleInProtectedInstances: 'Ignore',
  SkipMatching: false,
} as const;

/** Rolling replacements of a colour's instances. */
export function refreshesOf(
  client: AutoScalingClient,
  { groups, alarms }: Pick<Places, 'groups' | 'alarms'>,
): Pick<Groups, 'startRefresh' | 'refreshes' | 'cancelRefresh'> {
  return {
    async startRefresh(colour) {
      const watched = alarms[colour].length > 0 && { AlarmSpecification: { Alarms: [...alarms[colour]] } };
      const started = await client.send(
        new StartInstanceRefreshCommand({ AutoScalingGroupName: groups[colour], Strategy: 'Rolling', Preferences: { ...PREFERENCES, ...watched } }),
      );
      return given(started.InstanceRefreshId, 'the id of a refresh');
    },
    async refreshes(colour) {
      const found: Refresh[] = [];
      const asked = { AutoScalingGroupName: groups[colour] };
      for await (const { InstanceRefreshes = [] } of paginateDescribeInstanceRefreshes({ client }, asked))
        found.push(...InstanceRefreshes.map(refreshOf));
      return found;
    },
    async cancelRefresh(colour) {
      await client.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: groups[colour] }));
    },
  };
}

function refreshOf({ InstanceRefreshId: id = '', Status, PercentageComplete: percentage = 0, StatusReason: reason }: InstanceRefresh): Refresh {
  return { id, status: statusOf(Status), percentage, ...(reason !== undefined && { reason }) };
}

/** One that was rolled back has failed, however well the way back went: its reason says so. */
function statusOf(status: InstanceRefresh['Status']): Refresh['status'] {
  if (status === 'RollbackInProgress') return 'RollingBack';
  if (status === 'RollbackFailed' || status === 'RollbackSuccessful') return 'Failed';
  return status ?? 'Pending';
}
