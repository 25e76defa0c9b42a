import { SpeaksAgainst } from '../errors.ts';
import { allReady, readiness, told } from '../members.ts';
import { nameOf } from '../release-hash.ts';
import { withoutReaders } from '../sharing.ts';
import { nothing, type Step } from '../step.ts';
import { until } from '../waiting.ts';

/** Release and image are one choice a colour: an instance that joins later boots what its colour serves. */
export const chooseRelease: Step = {
  name: 'choose-release',
  title: ({ to, release, before }) => `Have ${to} boot ${nameOf(release, before.choices[to].release)}`,
  async check({ gateways, rollout: { to, release, image } }) {
    const chosen = (await gateways.choices.colours())[to];
    return chosen.release === release && chosen.image === image;
  },
  async apply({ gateways, rollout: { to, release, image }, fence }) {
    await fence();
    await gateways.choices.choose(to, { release, image });
  },
  async undo({ gateways, rollout: { to, before }, fence }) {
    const { release, image } = before.choices[to];
    if (release === (await gateways.choices.colours())[to].release && image === (await gateways.choices.colours())[to].image) return;
    await withoutReaders(gateways, to);
    await fence();
    await gateways.choices.choose(to, { release, image });
  },
  lasting: true,
};

/** Every instance says so itself, and the balancer agrees: a group alone calls an instance healthy before it serves. */
export const awaitReady: Step = {
  name: 'await-ready',
  title: ({ to, release }) => `Wait until every ${to} instance is ready with ${nameOf(release)}`,
  check: async ({ gateways, rollout: { to, release } }) => allReady(await readiness(gateways, to, release)),
  apply: (work) => {
    const { gateways, rollout } = work;
    return until(
      work,
      rollout.settings.readySeconds,
      async () => {
        const now = await readiness(gateways, rollout.to, rollout.release);
        return allReady(now) ? undefined : `${rollout.to}: ${told(now)}`;
      },
      (lack) =>
        new SpeaksAgainst(
          `Not ready within ${rollout.settings.readySeconds} s. ${lack}. yard logs search INSTANCE shows what it said while it booted.`,
        ),
    );
  },
  undo: nothing,
  lasting: true,
};
