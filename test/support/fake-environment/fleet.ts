import type { Group } from '../../../lib/ops/ports/fleet.ts';
import { COLOURS, type Colour } from '../../../lib/release/colours.ts';
import { type Machine, TIMING, targetOf } from './machine.ts';

/** A colour's group, as Auto Scaling keeps it. */
export type GroupState = {
  readonly colour: Colour;
  minimum: number;
  maximum: number;
  desired: number;
  /** Instances beyond the desired size that a refresh holds at the moment. */
  surplus: number;
};

/** What a colour's instances find when they boot. */
export type Booting = { readonly release: string; readonly image: string; readonly neverReady: boolean };

export type FleetState = {
  readonly groups: Readonly<Record<Colour, GroupState>>;
  /** Those that are not terminated. */
  readonly machines: Map<string, Machine>;
};

export type Fleet = FleetState & {
  tick(now: number): void;
  group(colour: Colour): Group;
  of(colour: Colour): readonly Machine[];
};

const ZONES = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'] as const;

/** The instances of both colours, which come and go as their groups' sizes say. `booting` tells what an instance finds when it boots. */
export function fleet(sizes: Readonly<Record<Colour, Omit<GroupState, 'surplus' | 'colour'>>>, booting: (colour: Colour) => Booting): Fleet {
  const machines = new Map<string, Machine>();
  const groups = {
    blue: { colour: 'blue', surplus: 0, ...sizes.blue },
    green: { colour: 'green', surplus: 0, ...sizes.green },
  } satisfies Record<Colour, GroupState>;
  let made = 0;
  const of = (colour: Colour): readonly Machine[] => [...machines.values()].filter((machine) => machine.colour === colour);
  const counted = (colour: Colour): readonly Machine[] => of(colour).filter(({ lifecycle }) => lifecycle === 'Pending' || lifecycle === 'InService');

  function launch(colour: Colour, now: number): void {
    made += 1;
    const id = `i-${made.toString(16).padStart(17, '0')}`;
    const zone = ZONES[made % ZONES.length] ?? ZONES[0];
    const address = `10.0.${made >> 8}.${made & 255}`;
    const whole = { id, colour, zone, address, type: 'm7a.large', image: booting(colour).image, launched: now };
    machines.set(id, { ...whole, lifecycle: 'Pending', since: now, halfRegistered: false, load: 0.3 });
  }

  function live(machine: Machine, now: number): void {
    const { lifecycle, since, launched, died } = machine;
    const change = (to: Machine['lifecycle']): void => void Object.assign(machine, { lifecycle: to, since: now });
    if (lifecycle === 'Pending' && now - launched >= TIMING.pending) {
      change('InService');
      machine.registered = now;
    }
    if (lifecycle === 'EnteringStandby' && now - since >= TIMING.drain) {
      change('Standby');
      delete machine.registered;
    }
    if (lifecycle === 'Terminating' && now - since >= TIMING.drain + TIMING.end) machines.delete(machine.id);
    if (lifecycle === 'InService' && died !== undefined && now - died >= TIMING.judged) change('Terminating');
    if (machine.booted === undefined && died === undefined && now - launched >= TIMING.pending + TIMING.boot) boot(machine, now);
  }

  /** It takes the release that its colour has now, not the one that it had when the instance was asked for. */
  function boot(machine: Machine, now: number): void {
    const { release, neverReady } = booting(machine.colour);
    Object.assign(machine, { release, booted: now });
    if (!neverReady) machine.ready = now;
  }

  function tick(now: number): void {
    for (const machine of [...machines.values()]) live(machine, now);
    for (const colour of COLOURS) {
      const { desired, surplus } = groups[colour];
      const there = counted(colour);
      for (let missing = desired + surplus - there.length; missing > 0; missing -= 1) launch(colour, now);
      // The oldest go first, as by the default policy where the templates differ.
      for (const machine of there.slice(0, Math.max(0, there.length - desired - surplus)))
        Object.assign(machine, { lifecycle: 'Terminating', since: now });
    }
  }

  return {
    groups,
    machines,
    tick,
    of,
    group(colour) {
      const { minimum, maximum, desired } = groups[colour];
      const members = of(colour).map(({ id, lifecycle, died }) => ({
        instance: id,
        lifecycle,
        healthy: died === undefined || lifecycle !== 'Terminating',
      }));
      return { colour, minimum, maximum, desired, members };
    },
  };
}

/** Whether the balancer sends requests to it. */
export const isHealthy = (machine: Machine, now: number): boolean => targetOf(machine, now)?.health === 'healthy';
