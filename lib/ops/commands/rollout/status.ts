import { Type } from 'typebox';
import { COLOURS } from '../../../release/colours.ts';
import type { Command } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { readRollout } from '../../rollout/journal.ts';
import { readiness } from '../../rollout/members.ts';
import { nameOf } from '../../rollout/release-hash.ts';
import { unfinished } from '../../rollout/state.ts';
import { span } from '../parts/shown.ts';
import { jsonOf, nameIn, RolloutJson, refusing, remedyOf, stepsShown } from './ended.ts';

/** `yard rollout status`. */
export const status: Command = {
  group: 'rollout',
  name: 'status',
  summary: 'shows where readers and releases are, and the rollout under way or the last one',
  description: 'Ready are instances that say so themselves, with the release of their colour, and that the balancer finds healthy.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Object({
    colours: Type.Array(
      Type.Object({
        colour: Type.String(),
        readers: Type.Number({ description: 'per cent' }),
        canaryHosts: Type.Number({ description: 'per cent' }),
        release: Type.String(),
        ready: Type.Number(),
        wanted: Type.Number(),
      }),
    ),
    rollout: Type.Optional(RolloutJson),
  }),
  async run(_call, gateways) {
    const [colours, found] = await Promise.all([coloursOf(gateways), refusing(() => readRollout(gateways))]);
    const lines = colours.map(
      ({ colour, readers, canaryHosts, release, ready, wanted }) =>
        `${colour}: ${readers} % of the readers, ${canaryHosts} % of the canary hosts', ${ready} of ${wanted} instances ready, release ${release}`,
    );
    if (!found) return { lines: [...lines, 'There was no rollout yet.'], json: { colours } };
    const { rollout } = found;
    const now = gateways.clock.now();
    const { kind, to, holder, release, said } = rollout;
    const ago = rollout.status === 'running' ? `last heard of ${span(now - rollout.seen)} ago` : `begun ${span(now - rollout.started)} ago`;
    const head = `${unfinished(rollout) ? 'Under way' : 'Last'}: ${kind} of ${nameOf(release)} to ${to} by ${nameIn(holder)}: ${rollout.status}, ${ago}.`;
    return {
      table: stepsShown(rollout),
      lines: [...lines, head, ...(said === undefined ? [] : [said]), ...remedyOf(rollout)],
      json: { colours, rollout: jsonOf(rollout) },
    };
  },
};

async function coloursOf(gateways: Gateways) {
  const [weights, canary, chosen] = await Promise.all([gateways.balancer.weights(), gateways.balancer.canaryWeights(), gateways.choices.colours()]);
  return Promise.all(
    COLOURS.map(async (colour) => {
      const { release } = chosen[colour];
      const { ready, wanted } = await readiness(gateways, colour, release);
      return { colour, readers: weights[colour], canaryHosts: canary[colour], release: nameOf(release), ready, wanted };
    }),
  );
}
