import { Overtaken } from '../ports/records.ts';
import type { Outcome } from './outcome.ts';
import { say } from './say.ts';
import type { Step, Work } from './step.ts';
import { type Way, workOf } from './work.ts';

/** Times that a step's undoing is tried: a throttled API or a slow balancer comes round. */
const TRIES = 4;
const BETWEEN = 10_000;

/**
 * Takes a rollout back, the last step first. It stops at the first step that cannot be taken back: what stands before it
 * relies on that, as instances do on having no readers.
 * @param because what made it turn round
 */
export async function backward(way: Way, steps: readonly Step[], because: string, asked = false): Promise<Outcome> {
  const { journal, gateways, tell } = way;
  let current: Step | undefined;
  try {
    await journal.note({ direction: 'back', status: 'running', said: because });
    const work = workOf(way);
    for (const step of steps.toReversed()) {
      const state = journal.rollout.steps.find(({ name }) => name === step.name)?.state;
      if (state !== 'begun' && state !== 'applied') continue;
      current = step;
      tell(`Taking back: ${step.title(journal.rollout)}`);
      await patiently(work, step, tell);
      await journal.noteStep(step.name, { state: 'undone', ended: gateways.clock.now() });
    }
    await journal.note({ status: 'undone', ended: gateways.clock.now() });
  } catch (error) {
    if (error instanceof Overtaken) return { rollout: journal.rollout, ended: 'overtaken', because: 'Another machine has taken over this rollout.' };
    return stuck(way, because, current, error);
  }
  await say(gateways, `Rollout taken back, all is as before it. ${because}`);
  return { rollout: journal.rollout, ended: asked ? 'interrupted' : 'undone', because };
}

async function patiently(work: Work, step: Step, tell: (words: string) => void): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step.undo(work);
    } catch (error) {
      if (error instanceof Overtaken || attempt === TRIES) throw error;
      tell(`Not yet: ${sentence(error)} Trying again.`);
      await work.pause(BETWEEN);
    }
  }
}

async function stuck({ journal, gateways }: Way, because: string, at: Step | undefined, error: unknown): Promise<Outcome> {
  const where = at === undefined ? 'It could not be taken back' : `Taking back stopped at «${at.title(journal.rollout)}»`;
  const said = `${because} ${where}: ${sentence(error)}`;
  // With an expired session this cannot be noted either. The record says running then, and its holder is silent.
  await journal.note({ status: 'halfway', said }).catch(() => undefined);
  await say(gateways, `Rollout left half-way. ${said}`);
  return { rollout: journal.rollout, ended: 'halfway', because: said };
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
