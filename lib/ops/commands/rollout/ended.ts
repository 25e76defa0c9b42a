import { Type } from 'typebox';
import { type Answer, EXIT, YardRefused } from '../../command-line/command.ts';
import { Overtaken } from '../../ports/records.ts';
import { Locked, ReleasesLocked, RolloutRefused } from '../../rollout/errors.ts';
import type { Outcome } from '../../rollout/outcome.ts';
import { nameOf } from '../../rollout/release-hash.ts';
import type { Rollout } from '../../rollout/state.ts';
import { stepsOf } from '../../rollout/steps/all.ts';
import { NOTHING, span, who } from '../parts/shown.ts';

/** What `--json` gives of a rollout. */
export const RolloutJson = Type.Object({
  kind: Type.String({ description: 'deploy, switch, rollback or cleanup' }),
  status: Type.String({ description: 'running, paused, halfway, done or undone' }),
  direction: Type.String({ description: 'forward or back' }),
  by: Type.String(),
  started: Type.Number({ description: 'epoch milliseconds, as all times here' }),
  ended: Type.Optional(Type.Number()),
  from: Type.String(),
  to: Type.String(),
  release: Type.String(),
  because: Type.Optional(Type.String()),
  steps: Type.Array(
    Type.Object({ name: Type.String(), state: Type.String(), begun: Type.Optional(Type.Number()), ended: Type.Optional(Type.Number()) }),
  ),
});

export const jsonOf = ({ kind, status, direction, holder, started, ended, from, to, release, said, steps }: Rollout) => ({
  kind,
  status,
  direction,
  by: nameIn(holder),
  started,
  ...(ended !== undefined && { ended }),
  from,
  to,
  release: nameOf(release),
  ...(said !== undefined && { because: said }),
  steps,
});

/** A rollout's steps with what became of each. */
export function stepsShown(rollout: Rollout): NonNullable<Answer['table']> {
  return {
    heads: ['Step', 'State', 'Took', 'What'],
    rows: stepsOf(rollout).map((step, place) => {
      const { state = 'waiting', begun, ended } = rollout.steps[place] ?? {};
      const took = state === 'applied' && begun !== undefined && ended !== undefined ? span(ended - begun) : NOTHING;
      return [step.name, state, took, step.title(rollout)];
    }),
  };
}

/** Who holds a rollout, by what people call them. */
export const nameIn = (holder: string): string => who(holder.split(' ')[0] ?? holder);

/** What is to be done about one that rests: a sentence, or none. */
export const remedyOf = ({ status, direction }: Rollout): readonly string[] => {
  if (status === 'paused') return ['Go on with yard rollout switch, or take it back with yard rollout rollback.'];
  if (status !== 'halfway') return [];
  return [`Mend what it names, then yard rollout resume: it goes on ${direction === 'back' ? 'taking back' : 'to the end'}.`];
};

const WORDS: Readonly<Record<Outcome['ended'], { readonly exit: number; readonly words: string }>> = {
  done: { exit: EXIT.done, words: 'Done.' },
  paused: { exit: EXIT.done, words: 'It rests as a canary.' },
  undone: { exit: EXIT.failed, words: 'Taken back: all is as before.' },
  interrupted: { exit: EXIT.interrupted, words: 'Taken back, as you asked: all is as before.' },
  halfway: { exit: EXIT.halfway, words: 'Left half-way.' },
  overtaken: { exit: EXIT.locked, words: 'Another machine goes on with it; this one has let go.' },
};

/** How a rollout ended, for person and machine. `back`: taking it back was what was asked for. */
export function answerOf({ rollout, ended, because }: Outcome, back = false): Answer {
  const { words } = WORDS[ended];
  const exit = back && ended === 'undone' ? EXIT.done : WORDS[ended].exit;
  const lines = [words, ...(because === undefined ? [] : [because]), ...(ended === 'overtaken' ? [] : remedyOf(rollout))];
  return { table: stepsShown(rollout), lines, json: jsonOf(rollout), exit };
}

/** Runs what may be refused, and says so as `yard` does. @throws YardRefused */
export async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof RolloutRefused)
      throw new YardRefused(error.message, error.remedy, error instanceof ReleasesLocked ? EXIT.locked : EXIT.failed);
    if (error instanceof Overtaken)
      throw new YardRefused('Somebody else began a rollout at the same moment.', 'See: yard rollout status', EXIT.locked);
    if (!(error instanceof Locked)) throw error;
    const { to, status, holder } = error.rollout;
    const [remedy = 'yard rollout status tells. Should that machine be dead: yard rollout resume, or rollback.'] = remedyOf(error.rollout);
    throw new YardRefused(`A rollout to ${to} is ${status}, by ${nameIn(holder)}.`, remedy, EXIT.locked);
  }
}
