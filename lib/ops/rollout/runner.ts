import { Overtaken } from '../ports/records.ts';
import { backward } from './backward.ts';
import { Interrupted } from './errors.ts';
import type { Outcome } from './outcome.ts';
import { nameOf } from './release-hash.ts';
import { say } from './say.ts';
import type { Rollout } from './state.ts';
import type { Step, Work } from './step.ts';
import { stepsOf } from './steps/all.ts';
import { type Way, workOf } from './work.ts';

/**
 * Brings a rollout on in the direction that its record names, from wherever it is, until it is done or taken back. Never
 * rejects for what goes wrong on the way: the outcome says so.
 */
export async function run(way: Way): Promise<Outcome> {
  const steps = stepsOf(way.journal.rollout);
  if (way.journal.rollout.direction === 'back') return backward(way, steps, way.journal.rollout.said ?? 'It was being taken back.');
  const work = workOf(way);
  try {
    return await forward(way, work, steps);
  } catch (error) {
    if (error instanceof Overtaken) return overtaken(way);
    const because = error instanceof Error ? error.message : String(error);
    return past(way) ? left(way, because) : backward(way, steps, because, error instanceof Interrupted);
  }
}

async function forward(way: Way, work: Work, steps: readonly Step[]): Promise<Outcome> {
  const { journal, gateways, signal, tell } = way;
  for (const [place, step] of steps.entries()) {
    const recorded = journal.rollout.steps.find(({ name }) => name === step.name);
    const holds = recorded?.state === 'applied' && (!step.lasting || past(way) || (await step.check(work)));
    if (holds && stopsAfter(journal.rollout, step)) return rests(way);
    if (holds) continue;
    if (signal.aborted) throw new Interrupted('You asked it to stop.');
    tell(`${place + 1}/${steps.length} ${step.title(journal.rollout)}`);
    // Noted before anything is done: whoever goes on after a cut knows that it may be half done.
    await journal.noteStep(step.name, { state: 'begun', begun: recorded?.begun ?? gateways.clock.now() });
    if (!(await step.check(work))) await step.apply(work);
    await journal.noteStep(step.name, { state: 'applied', ended: gateways.clock.now() });
    if (stopsAfter(journal.rollout, step)) return rests(way);
  }
  await journal.note({ status: 'done', ended: gateways.clock.now() });
  const { to, release } = journal.rollout;
  await say(gateways, `Rollout done: ${to} serves all readers with ${nameOf(release)}.`);
  return { rollout: journal.rollout, ended: 'done' };
}

const stopsAfter = ({ settings: { until } }: Rollout, { name }: Step): boolean =>
  until !== undefined && name === (until === 0 ? 'canary-hosts' : `readers-${until}`);

async function rests(way: Way): Promise<Outcome> {
  await way.journal.note({ status: 'paused' });
  const { to, settings, release } = way.journal.rollout;
  await say(way.gateways, `${to} rests as a canary with ${settings.until} % of the readers, release ${nameOf(release)}.`);
  return { rollout: way.journal.rollout, ended: 'paused' };
}

/** After the bake there is nothing to take back: readers are where they are to be. */
const past = ({ journal: { rollout } }: Way): boolean => {
  const final = rollout.steps.find(({ name }) => name === 'settle-sizes');
  return final !== undefined && final.state !== 'waiting';
};

async function left(way: Way, because: string): Promise<Outcome> {
  const noted = await way.journal.note({ status: 'halfway', said: because }).then(
    () => true,
    (error: unknown) => !(error instanceof Overtaken),
  );
  if (!noted) return overtaken(way);
  await say(way.gateways, `Rollout left before its end, with all readers on ${way.journal.rollout.to}: ${because}`);
  return { rollout: way.journal.rollout, ended: 'halfway', because };
}

const overtaken = ({ journal }: Way): Outcome => ({
  rollout: journal.rollout,
  ended: 'overtaken',
  because: 'Another machine has taken over this rollout.',
});
