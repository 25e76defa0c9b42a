import { Type } from 'typebox';
import { COLOURS } from '../../../release/colours.ts';
import type { Command } from '../../command-line/command.ts';
import { releaseName } from '../parts/release-name.ts';
import { NOTHING, percent } from '../parts/shown.ts';
import { commitOf } from './list.ts';

/** `yard releases current`. */
export const current: Command = {
  group: 'releases',
  name: 'current',
  summary: 'shows which release each colour is to boot, and how many readers it has',
  description: 'What instances run in fact is in yard instances list; yard rollout validate compares.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: false,
  json: Type.Array(
    Type.Object({
      colour: Type.String(),
      readers: Type.Number(),
      name: Type.String(),
      commit: Type.Optional(Type.String()),
      node: Type.Optional(Type.String()),
    }),
  ),
  async run(_call, gateways) {
    const [releases, chosen, weights] = await Promise.all([gateways.releases.list(), gateways.choices.colours(), gateways.balancer.weights()]);
    const json = COLOURS.map((colour) => {
      const release = releases.find((each) => each.value === chosen[colour].release);
      const name = release?.name ?? releaseName(chosen[colour].release);
      return { colour, readers: weights[colour], name, ...(release && { commit: commitOf(release), node: release.node }) };
    });
    const gone = json.filter(({ commit }) => commit === undefined);
    return {
      table: {
        heads: ['Colour', 'Readers', 'Hash', 'Commit', 'Node'],
        rows: json.map(({ colour, readers, name, commit, node }) => [
          colour,
          percent(readers / 100),
          name || NOTHING,
          commit ?? NOTHING,
          node ?? NOTHING,
        ]),
      },
      lines: gone.map(({ colour, name }) => `The release ${name} of ${colour} is not in the bucket: an instance that boots now does not come up.`),
      json,
    };
  },
};
