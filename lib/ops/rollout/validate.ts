import { COLOURS, type Colour } from '../../release/colours.ts';
import type { Heartbeat, Instance } from '../ports/fleet.ts';
import type { Gateways } from '../ports/gateways.ts';
import { same, written } from './colours.ts';
import { present } from './members.ts';
import { boots, nameOf } from './release-hash.ts';

/** An instance, or a setting of the environment, that is not as it should be. */
export type Off = { readonly where: string; readonly colour: Colour | ''; readonly what: string };

/** What hosts of one colour should have in common, and what all should. */
const COMMON = { colour: ['node', 'configuration'], all: ['toolchains'] } as const;
const SAID = { node: 'Node', configuration: 'configuration', toolchains: 'toolchains' } as const;

/** Everything that does not agree: hosts with their colour's parameters and with each other, the balancer with the parameters. */
export async function validated(gateways: Gateways): Promise<readonly Off[]> {
  const { groups, heartbeats, instances, choices, balancer } = gateways;
  const [sizes, beats, hosts, chosen, weights, canary, canaryChosen] = await Promise.all([
    groups.both(),
    heartbeats.list(),
    instances.list(),
    choices.colours(),
    balancer.weights(),
    balancer.canaryWeights(),
    choices.canaryWeights(),
  ]);
  const said = new Map(beats.map((beat) => [beat.instance, beat]));
  const known = new Map(hosts.map((host) => [host.id, host]));
  const serving = new Set(COLOURS.flatMap((colour) => present(sizes[colour])));
  const alive = beats.filter(({ instance }) => serving.has(instance));
  const weightsChosen = { blue: chosen.blue.weight, green: chosen.green.weight };
  return [
    ...(same(weights, weightsChosen)
      ? []
      : [environment(`the listener shares readers ${written(weights)}, parameters say ${written(weightsChosen)}`)]),
    ...(same(canary, canaryChosen) ? [] : [environment(`the canary hosts' rule shares ${written(canary)}, parameters say ${written(canaryChosen)}`)]),
    ...COLOURS.flatMap((colour) =>
      present(sizes[colour]).flatMap((instance) => {
        const all = [...ofHost(known.get(instance), chosen[colour].image), ...ofBeat(said.get(instance), chosen[colour].release)];
        return all.map((what) => ({ where: instance, colour, what }));
      }),
    ),
    ...COLOURS.flatMap((colour) =>
      apart(
        alive.filter((beat) => beat.colour === colour),
        COMMON.colour,
        `other ${colour} hosts`,
        colour,
      ),
    ),
    ...apart(alive, COMMON.all, 'other hosts', ''),
  ];
}

const environment = (what: string): Off => ({ where: 'environment', colour: '', what });

const ofHost = (host: Instance | undefined, image: string): readonly string[] =>
  host === undefined || host.image === image ? [] : [`it was started from image ${host.image}, its colour's is ${image}`];

function ofBeat(beat: Heartbeat | undefined, release: string): readonly string[] {
  if (!beat) return ['it does not tell of itself'];
  if (!boots(beat, release)) return [`it is on release ${beat.release.slice(0, 12)}, its colour's is ${nameOf(release)}`];
  return beat.ready ? [] : ['it says that it is not ready'];
}

/** Those that differ from what most say. An instance that does not say it is an older one, and not compared. */
function apart(beats: readonly Heartbeat[], fields: readonly (keyof typeof SAID)[], others: string, colour: Colour | ''): readonly Off[] {
  return fields.flatMap((field) => {
    const told = beats.filter((beat) => beat[field] !== undefined);
    const usual = mostOften(told.map((beat) => beat[field] ?? ''));
    return told
      .filter((beat) => beat[field] !== usual)
      .map((beat) => ({ where: beat.instance, colour, what: `${SAID[field]}: ${beat[field]}; of ${others}: ${usual}` }));
  });
}

function mostOften(values: readonly string[]): string {
  const counts = Map.groupBy(values, (value) => value);
  return [...counts].toSorted(([one, many], [other, others]) => others.length - many.length || (one < other ? -1 : 1))[0]?.[0] ?? '';
}
