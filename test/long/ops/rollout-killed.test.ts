import { describe, expect, test } from 'vitest';
import { callsOf, cutAt, done, underWay, undone } from '../../support/rollout-model.ts';
import { resumed } from '../../support/rollouts.ts';

const cases = (['fresh', 'warm'] as const).flatMap((ground) => (['before', 'after'] as const).map((when) => ({ ground, when })));

// Some two hundred calls each, and each is gone on with and taken back.
describe.each(cases)('an operator’s machine dies $when any call on $ground ground', ({ ground, when }) => {
  test('another machine goes on to the end, or takes it back', async () => {
    const calls = await callsOf(ground);
    for (const [place, name] of calls.entries()) {
      for (const direction of ['same', 'back'] as const) {
        const story = await cutAt(ground, place + 1, when);
        if (!(await underWay(story.environment))) continue;
        const { ended } = await resumed(story.environment, { direction });
        expect({ ended, call: name, place }).toEqual({ ended: direction === 'same' ? 'done' : 'undone', call: name, place });
        await (direction === 'same' ? done(story) : undone(story));
      }
    }
  }, 600_000);
});
