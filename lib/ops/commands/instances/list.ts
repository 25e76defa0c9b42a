import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import { releaseName } from '../parts/release-name.ts';
import { colourOf } from '../parts/serving.ts';
import { NOTHING, percent, span } from '../parts/shown.ts';
import { look, type Seen } from './look.ts';

const optional = Type.Optional(Type.String());

/** `yard instances list`. */
export const list: Command = {
  group: 'instances',
  name: 'list',
  summary: 'shows every instance: what EC2, its group, the load balancer and the instance itself say of it',
  description:
    'State is EC2’s, or where that is running the life that the group gives it. ELB is what the load balancer says of it; Service is what it says of itself every 15 s: ready, not ready, or silent after a minute without a word. Release is the one that it booted, Load the share of its processors’ time.',
  arguments: [],
  options: [{ name: 'colour', value: 'COLOUR', summary: 'only blue or green' }],
  effect: 'reads',
  local: true,
  json: Type.Array(
    Type.Object({
      id: Type.String(),
      address: optional,
      state: Type.String(),
      type: Type.String(),
      zone: Type.String(),
      colour: Type.String(),
      elb: optional,
      reason: optional,
      service: Type.String(),
      release: optional,
      image: Type.String(),
      launched: Type.Number({ description: 'epoch milliseconds' }),
      load: Type.Optional(Type.Number({ description: 'from 0 to 1' })),
    }),
  ),
  async run({ options }, gateways) {
    const colour = colourOf(options.colour);
    const seen = (await look(gateways)).filter((each) => colour === undefined || each.colour === colour);
    const now = gateways.clock.now();
    return {
      table: {
        heads: ['Instance', 'Address', 'State', 'Type', 'Colour', 'ELB', 'Service', 'Release', 'Uptime', 'Load'],
        rows: seen.map((each) => row(each, now)),
      },
      lines: seen.length === 0 ? ['There are none.'] : [],
      json: seen.map((each) => ({
        id: each.id,
        ...(each.address !== undefined && { address: each.address }),
        state: stateOf(each),
        type: each.type,
        zone: each.zone,
        colour: each.colour,
        ...(each.target && { elb: each.target.health, ...(each.target.reason !== undefined && { reason: each.target.reason }) }),
        service: serviceOf(each),
        ...(each.heartbeat && { release: releaseName(each.heartbeat.release), load: each.heartbeat.load }),
        image: each.image,
        launched: each.launched,
      })),
    };
  },
};

const row = (each: Seen, now: number): readonly string[] => [
  each.id,
  each.address ?? NOTHING,
  stateOf(each),
  each.type,
  each.colour,
  each.target?.health ?? NOTHING,
  serviceOf(each),
  each.heartbeat ? releaseName(each.heartbeat.release) : NOTHING,
  span(now - each.launched),
  each.heartbeat ? percent(each.heartbeat.load) : '',
];

/** Every instance in service is running; what its group does with it says more. */
const stateOf = ({ state, lifecycle }: Seen): string =>
  state === 'running' && lifecycle !== undefined && lifecycle !== 'InService' ? lifecycle : state;

const serviceOf = ({ heartbeat }: Seen): string => (heartbeat === undefined ? 'silent' : heartbeat.ready ? 'ready' : 'not ready');
