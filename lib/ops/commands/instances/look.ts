import { YardRefused } from '../../command-line/command.ts';
import type { Heartbeat, Instance, Lifecycle, Target } from '../../ports/fleet.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { eachColour, isColour } from '../parts/serving.ts';

/** An instance by all that is known of it, from EC2, its group, the load balancer and itself. */
export type Seen = Instance & {
  /** Absent where its group does not know it: it is being ended, or was started by hand. */
  readonly lifecycle?: Lifecycle;
  readonly target?: Target;
  /** Absent for a minute and more of silence. */
  readonly heartbeat?: Heartbeat;
};

/** All instances, of one colour those that were started first before the others. The calls go out at once: a fleet of 200 is seen in two seconds. */
export async function look({ instances, groups, balancer, heartbeats }: Gateways): Promise<readonly Seen[]> {
  const [all, both, targets, beats] = await Promise.all([
    instances.list(),
    groups.both(),
    eachColour((colour) => balancer.targets(colour)),
    heartbeats.list(),
  ]);
  const members = new Map([...both.blue.members, ...both.green.members].map((member) => [member.instance, member]));
  const targeted = new Map([...targets.blue, ...targets.green].map((target) => [target.instance, target]));
  const beating = new Map(beats.map((beat) => [beat.instance, beat]));
  return all
    .map((instance): Seen => {
      const [member, target, heartbeat] = [members.get(instance.id), targeted.get(instance.id), beating.get(instance.id)];
      return { ...instance, ...(member && { lifecycle: member.lifecycle }), ...(target && { target }), ...(heartbeat && { heartbeat }) };
    })
    .toSorted((one, other) =>
      one.colour === other.colour ? one.launched - other.launched || (one.id < other.id ? -1 : 1) : one.colour < other.colour ? -1 : 1,
    );
}

/**
 * The instances that words mean: an id or its end, an address, a colour, or `all`. Each once, in the order of the list.
 * @throws YardRefused where a word means none or several
 */
export function meant(seen: readonly Seen[], words: readonly string[]): readonly Seen[] {
  const ids = new Set(words.flatMap((word) => named(seen, word)).map(({ id }) => id));
  return seen.filter(({ id }) => ids.has(id));
}

/** The one instance that a word means. @throws YardRefused where it means none or several */
export function one(seen: readonly Seen[], word: string): Seen {
  const [found, ...others] = named(seen, word);
  if (found === undefined || others.length > 0)
    throw new YardRefused(`${word} means ${others.length + 1} instances.`, 'This takes one: give its id.', 2);
  return found;
}

function named(seen: readonly Seen[], word: string): readonly Seen[] {
  if (word === 'all' || isColour(word)) {
    const group = seen.filter(({ colour }) => word === 'all' || colour === word);
    if (group.length === 0)
      throw new YardRefused(`There are no ${word === 'all' ? '' : `${word} `}instances.`, 'yard environment status shows the groups.');
    return group;
  }
  const exact = seen.filter(({ id, address }) => id === word || address === word);
  const found = exact.length > 0 ? exact : word.length >= 3 ? seen.filter(({ id }) => id.endsWith(word)) : [];
  if (found.length === 1) return found;
  throw new YardRefused(
    found.length === 0 ? `There is no instance ${word}.` : `${word} may be ${found.map(({ id }) => id).join(' or ')}.`,
    'yard instances list shows them; an id, its end, an address, blue, green or all will do.',
  );
}
