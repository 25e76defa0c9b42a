import type { Colour } from '../../release/colours.ts';
import type { Group, Heartbeat, Target } from '../ports/fleet.ts';
import type { Gateways } from '../ports/gateways.ts';
import { boots } from './release-hash.ts';

/** Instances that serve, or are about to. What stands aside or is on its way out is left alone. */
export const present = ({ members }: Group): readonly string[] =>
  members.filter(({ lifecycle }) => lifecycle === 'Pending' || lifecycle === 'InService').map(({ instance }) => instance);

/** An instance that is not ready for readers of the release, with what it lacks. */
export type Lacking = { readonly instance: string; readonly lacks: string };

/** How far a colour is on its way to a release. */
export type Readiness = { readonly ready: number; readonly wanted: number; readonly lacking: readonly Lacking[] };

/** Looks at each instance of a colour: its group, its target's health and its own word have to agree. */
export async function readiness({ groups, balancer, heartbeats }: Gateways, colour: Colour, release: string): Promise<Readiness> {
  const [{ [colour]: group }, targets, beats] = await Promise.all([groups.both(), balancer.targets(colour), heartbeats.list()]);
  const health = new Map(targets.map((target) => [target.instance, target]));
  const said = new Map(beats.map((beat) => [beat.instance, beat]));
  const instances = present(group);
  const lacking = instances.flatMap((instance) => {
    const lifecycle = group.members.find((member) => member.instance === instance)?.lifecycle;
    const lacks = lifecycle === 'InService' ? lackOf(health.get(instance), said.get(instance), release) : 'it is starting';
    return lacks === undefined ? [] : [{ instance, lacks }];
  });
  return { ready: instances.length - lacking.length, wanted: group.desired, lacking };
}

export const allReady = ({ ready, wanted, lacking }: Readiness): boolean => ready >= wanted && lacking.length === 0;

/** Such as «2 of 3 ready; i-2: its target is initial». */
export const told = ({ ready, wanted, lacking }: Readiness): string =>
  [`${ready} of ${wanted} ready`, ...lacking.slice(0, 3).map(({ instance, lacks }) => `${instance}: ${lacks}`)].join('; ') +
  (lacking.length > 3 ? `; and ${lacking.length - 3} more` : '');

function lackOf(target: Target | undefined, beat: Heartbeat | undefined, release: string): string | undefined {
  if (!beat) return 'it does not tell of itself yet';
  if (!boots(beat, release)) return `it is on release ${beat.release === '' ? 'none' : beat.release.slice(0, 12)}`;
  if (!beat.ready) return 'it says that it is not ready';
  if (!target) return 'the balancer does not know it';
  if (target.health !== 'healthy') return `its target is ${target.health}${target.reason === undefined ? '' : ` (${target.reason})`}`;
  return undefined;
}
