import type { Refresh } from '../../../lib/ops/ports/fleet.ts';
import { COLOURS, type Colour } from '../../../lib/release/colours.ts';
import { AwsError } from './aws-errors.ts';
import { type Fleet, isHealthy } from './fleet.ts';

type Running = { -readonly [Field in keyof Refresh]: Refresh[Field] } & {
  /** Instances that are still to be replaced, and those whose places are being taken. */
  waiting: string[];
  leaving: string[];
  readonly all: number;
};

export type Refreshes = {
  start(colour: Colour, now: number): string;
  of(colour: Colour): readonly Refresh[];
  cancel(colour: Colour): void;
  tick(now: number): void;
};

const UNDER_WAY: readonly Refresh['status'][] = ['Pending', 'InProgress', 'Cancelling'];

/**
 * Rolling replacements at 100 to 150 percent, as the groups' update policy has them: new instances first, then as many old
 * ones less. Those in Standby are left alone.
 */
export function refreshesOf(fleet: Fleet): Refreshes {
  const known: Readonly<Record<Colour, Running[]>> = { blue: [], green: [] };
  let started = 0;
  const active = (colour: Colour): Running | undefined => known[colour].find(({ status }) => UNDER_WAY.includes(status));
  const there = (id: string): boolean => fleet.machines.get(id)?.lifecycle === 'InService';

  function end(refresh: Running, colour: Colour, status: Refresh['status']): void {
    refresh.status = status;
    fleet.groups[colour].surplus = 0;
  }

  function go(refresh: Running, colour: Colour, now: number): void {
    refresh.status = 'InProgress';
    const group = fleet.groups[colour];
    const old = new Set([...refresh.waiting, ...refresh.leaving]);
    const fresh = fleet.of(colour).filter((machine) => !old.has(machine.id) && machine.lifecycle === 'InService' && isHealthy(machine, now)).length;
    const done = refresh.all - old.size;
    if (refresh.leaving.length > 0 && fresh >= done + refresh.leaving.length) {
      for (const id of refresh.leaving.filter(there)) Object.assign(fleet.machines.get(id) ?? {}, { lifecycle: 'Terminating', since: now });
      refresh.leaving = [];
      group.surplus = 0;
    }
    if (refresh.leaving.length === 0) {
      refresh.leaving = refresh.waiting.splice(0, Math.max(1, Math.floor(group.desired / 2)));
      group.surplus = refresh.leaving.filter(there).length;
    }
    refresh.percentage = refresh.all === 0 ? 100 : Math.floor((100 * (refresh.all - refresh.waiting.length - refresh.leaving.length)) / refresh.all);
    if (refresh.leaving.length === 0) end(refresh, colour, 'Successful');
  }

  return {
    start(colour) {
      if (active(colour))
        throw new AwsError(
          'InstanceRefreshInProgressFault',
          'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
        );
      started += 1;
      const waiting = fleet
        .of(colour)
        .filter(({ id }) => there(id))
        .map(({ id }) => id);
      const id = `refresh-${started}`;
      known[colour].unshift({ id, status: 'Pending', percentage: 0, waiting, leaving: [], all: waiting.length });
      return id;
    },
    of: (colour) => known[colour].map(({ id, status, percentage, reason }) => ({ id, status, percentage, ...(reason !== undefined && { reason }) })),
    cancel(colour) {
      const refresh = active(colour);
      if (!refresh) throw new AwsError('ActiveInstanceRefreshNotFoundFault', 'No in progress or pending Instance Refresh found.');
      refresh.status = 'Cancelling';
    },
    tick(now) {
      for (const colour of COLOURS) {
        const refresh = active(colour);
        if (refresh?.status === 'Cancelling') end(refresh, colour, 'Cancelled');
        else if (refresh) go(refresh, colour, now);
      }
    },
  };
}
