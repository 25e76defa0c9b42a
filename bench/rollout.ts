import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rollOut } from '../lib/ops/rollout/rollout.ts';
import type { Settings } from '../lib/ops/rollout/state.ts';
import { builtRelease } from '../lib/release/built.ts';
import { startLocalFleet } from '../test/support/local-fleet/local-fleet.ts';
import { fleetMember } from '../test/support/local-fleet/members.ts';
import { GOOD, releaseWith } from '../test/support/local-fleet/releases.ts';
import { yard } from '../test/support/yard-run.ts';
import { meanwhile, SITE, summary } from './rollout/meanwhile.ts';
import type { Figure } from './run.ts';

const ROOT = dirname(import.meta.dirname);

/** Seconds from a build to all of Stack Overflow's servers, at the most (Nick Craver, "How We Do Deployment", 2016). */
const STACK_OVERFLOW = 540;

/** Without any watching or bake: what is left is the rollout's own. */
const UNWATCHED: Settings = { hostsSeconds: 0, stages: [1, 5, 25, 50], stageSeconds: 0, bakeSeconds: 0, readySeconds: 600, pollSeconds: 1, warm: 1 };

/**
 * A release goes from its folder to all readers of a fleet of real processes behind a real balancer, two of each colour, and they are then
 * restarted one by one, while 200 requests a second come. Prints each step, and what readers lost.
 */
export async function run(print: (line: string) => void): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-releases-'));
  try {
    const first = (await builtRelease(ROOT, join(folder, 'first'))).folder;
    const good = await releaseWith(GOOD, first, join(folder, 'good'));
    const fleet = await startLocalFleet({ release: first, canaryHosts: ['running.localhost'], size: 2, speed: 1 });
    try {
      const people = { fleet, members: [await fleetMember(fleet, 'Ada', SITE), await fleetMember(fleet, 'Ben', SITE)] };
      const { gateways } = fleet;
      const deployed = await meanwhile(people, async () => {
        const begun = Date.now();
        const { value } = await gateways.releases.publish(good, () => undefined);
        print(`publish ${seconds(Date.now() - begun)} s`);
        const asked = { kind: 'deploy', release: value, settings: UNWATCHED, holder: 'the benchmark' } as const;
        const { rollout, ended } = await rollOut(gateways, asked, { signal: new AbortController().signal, tell: () => undefined });
        if (ended !== 'done') throw new Error(`The rollout ended otherwise: ${ended}.`);
        for (const { name, begun: from = 0, ended: to = 0 } of rollout.steps) print(`${name} ${seconds(to - from)} s`);
        return (rollout.steps.find(({ name }) => name === 'switch')?.ended ?? Date.now()) - begun;
      });
      print(summary('Deploy', deployed));
      print(summary('Restart', await meanwhile(people, () => yard(['instances', 'restart', 'green'], { gateways, types: 'dev' }))));
      for (const fault of fleet.faults) print(fault);
      return { ours: seconds(deployed.did), reference: STACK_OVERFLOW, unit: 's from publish to all readers' };
    } finally {
      await fleet.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10;
