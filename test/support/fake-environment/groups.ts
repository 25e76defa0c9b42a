import type { Groups, Sizes } from '../../../lib/ops/ports/fleet.ts';
import { invalid } from './aws-errors.ts';
import type { Fleet, GroupState } from './fleet.ts';
import type { Machine } from './machine.ts';
import type { Refreshes } from './refreshes.ts';

/** Auto Scaling's calls, with its refusals: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/ */
export function groupsOf(fleet: Fleet, refreshes: Refreshes, now: () => number): Groups {
  const machine = (id: string): Machine => {
    const found = fleet.machines.get(id);
    if (!found || found.lifecycle === 'Terminating') throw invalid(`Instance Id not found - No managed instance found for instance ID ${id}`);
    return found;
  };
  const move = (one: Machine, lifecycle: Machine['lifecycle']): void => void Object.assign(one, { lifecycle, since: now() });
  const shrink = (group: GroupState, by: number): void => {
    if (group.desired - by < group.minimum)
      throw invalid(`The group ${group.colour} has ${group.desired} instances and may not fall under its minimum, ${group.minimum}.`);
    group.desired -= by;
  };

  return {
    both: async () => ({ blue: fleet.group('blue'), green: fleet.group('green') }),
    resize: async (colour, sizes) => resize(fleet.groups[colour], sizes),
    async enterStandby(colour, ids, replaced) {
      const found = ids.map(machine);
      const wrong = found.find(({ lifecycle }) => lifecycle !== 'InService');
      if (wrong) throw invalid(`The instance ${wrong.id} is in ${wrong.lifecycle}, not in InService.`);
      if (!replaced) shrink(fleet.groups[colour], found.length);
      for (const one of found) move(one, 'EnteringStandby');
    },
    async exitStandby(colour, ids) {
      const [found, group] = [ids.map(machine), fleet.groups[colour]];
      const wrong = found.find(({ lifecycle }) => lifecycle !== 'Standby');
      if (wrong) throw invalid(`The instance ${wrong.id} is not in Standby.`);
      if (group.desired + found.length > group.maximum) throw invalid(`The group ${colour} may not grow over its maximum, ${group.maximum}.`);
      group.desired += found.length;
      for (const one of found) move(one, 'Pending');
    },
    async terminate(id, shrinks) {
      const one = machine(id);
      // An instance in Standby is not counted: the desired size stays.
      if (shrinks && one.lifecycle !== 'Standby') shrink(fleet.groups[one.colour], 1);
      move(one, 'Terminating');
    },
    startRefresh: async (colour) => refreshes.start(colour, now()),
    refreshes: async (colour) => refreshes.of(colour),
    cancelRefresh: async (colour) => refreshes.cancel(colour),
  };
}

/** The desired size moves into the bounds when only they are given, and is refused outside of them when it is given too. */
function resize(group: GroupState, { minimum = group.minimum, maximum = group.maximum, desired }: Sizes): void {
  if (minimum > maximum) throw invalid(`Max bound, ${maximum}, must be greater than or equal to min bound, ${minimum}`);
  if (desired !== undefined && desired > maximum) throw invalid(`Desired capacity:${desired} must be less than or equal to max size:${maximum}`);
  if (desired !== undefined && desired < minimum) throw invalid(`Desired capacity:${desired} must be greater than or equal to min size:${minimum}`);
  Object.assign(group, { minimum, maximum, desired: desired ?? Math.min(maximum, Math.max(minimum, group.desired)) });
}
