import { type Static, Type } from 'typebox';
import { COLOURS, type Colour } from '../../../release/colours.ts';
import type { Command } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { releaseName } from '../parts/release-name.ts';
import { eachColour } from '../parts/serving.ts';
import { NOTHING } from '../parts/shown.ts';
import { notesOf } from './notes.ts';

const Side = Type.Object({
  readers: Type.Number({ description: 'share of the readers, from 0 to 100' }),
  canary: Type.Number({ description: 'share of the canary hosts’ readers' }),
  release: Type.String(),
  image: Type.String(),
  healthy: Type.Integer(),
  desired: Type.Integer(),
  minimum: Type.Integer(),
  maximum: Type.Integer(),
  ringing: Type.Array(Type.String({ description: 'name of an alarm' })),
  refresh: Type.Optional(Type.String()),
});

/** `yard environment status`: the whole of an environment on one screen. */
export const status: Command = {
  group: 'environment',
  name: 'status',
  summary: 'shows both colours, and all that is out of the ordinary',
  description:
    'Readers is the share of a colour as the load balancer has it; below the table stands where that differs from what was chosen, which alarms ring, and what somebody locked, held, stopped or switched off.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Object({ blue: Side, green: Side, notes: Type.Array(Type.String()) }),
  async run(_call, gateways) {
    const [sides, notes] = await Promise.all([sidesOf(gateways), notesOf(gateways)]);
    return {
      table: {
        heads: ['Colour', 'Readers', 'Canary', 'Release', 'Healthy', 'Desired', 'Minimum', 'Maximum', 'Image', 'Refresh'],
        rows: COLOURS.map((colour) => row(colour, sides[colour])),
      },
      lines: ['', ...(notes.length === 0 ? ['Nothing is out of the ordinary.'] : notes)],
      json: { ...sides, notes },
    };
  },
};

type Side = Static<typeof Side>;

const row = (colour: Colour, side: Side): readonly string[] => [
  colour,
  `${side.readers} %`,
  `${side.canary} %`,
  releaseName(side.release) || NOTHING,
  String(side.healthy),
  String(side.desired),
  String(side.minimum),
  String(side.maximum),
  side.image || NOTHING,
  side.refresh ?? NOTHING,
];

async function sidesOf({ groups, balancer, choices, metrics }: Gateways): Promise<Readonly<Record<Colour, Side>>> {
  const [both, weights, canary, chosen] = await Promise.all([groups.both(), balancer.weights(), balancer.canaryWeights(), choices.colours()]);
  return eachColour(async (colour) => {
    const [targets, ringing, [refresh]] = await Promise.all([balancer.targets(colour), metrics.ringing(colour), groups.refreshes(colour)]);
    const { minimum, maximum, desired } = both[colour];
    return {
      readers: weights[colour],
      canary: canary[colour],
      release: chosen[colour].release,
      image: chosen[colour].image,
      healthy: targets.filter(({ health }) => health === 'healthy').length,
      ...{ desired, minimum, maximum, ringing: [...ringing] },
      ...(refresh && !['Successful', 'Cancelled', 'Failed'].includes(refresh.status) && { refresh: `${refresh.status} ${refresh.percentage} %` }),
    };
  });
}
