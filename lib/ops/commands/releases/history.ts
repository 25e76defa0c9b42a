import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import { releaseName } from '../parts/release-name.ts';
import { moment, who } from '../parts/shown.ts';
import { wentLive } from './live.ts';

/** `yard releases history`. */
export const history: Command = {
  group: 'releases',
  name: 'history',
  summary: 'shows which releases were given the readers, when, and by whom',
  description: 'The last hundred. How is deploy, switch or rollback.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: false,
  json: Type.Array(
    Type.Object({
      name: Type.String(),
      colour: Type.String(),
      by: Type.String(),
      at: Type.Number({ description: 'epoch milliseconds' }),
      how: Type.String(),
    }),
  ),
  async run(_call, gateways) {
    const entries = await wentLive(gateways);
    return {
      table: {
        heads: ['When', 'Hash', 'Colour', 'How', 'By'],
        rows: entries.map(({ release, colour, by, at, how }) => [moment(at), releaseName(release), colour, how, who(by)]),
      },
      lines: entries.length === 0 ? ['No rollout has given a release the readers yet.'] : [],
      json: entries.map(({ release, ...entry }) => ({ name: releaseName(release), ...entry })),
    };
  },
};
