import { describe, expect, test } from 'vitest';
import { callsOf, cutAt, done, type Ground, underWay, undone } from '../../../support/rollout-model.ts';
import { resumed } from '../../../support/rollouts.ts';

/** Calls that change something beside the record. test/long cuts at every call. */
const EFFECTS = /^(stack\.hold|groups\.resize|choices\.choose|balancer\.set)/;

describe.each([
  { ground: 'fresh', when: 'before' },
  { ground: 'warm', when: 'after' },
] as const)('an operator’s machine dies $when it has changed something on $ground ground', ({ ground, when }) => {
  test('another machine goes on to the end', async () => {
    for (const at of await effects(ground)) {
      const story = await cutAt(ground, at, when);
      expect(await underWay(story.environment)).toBe(true);
      expect(await resumed(story.environment), `cut ${when} call ${at}`).toMatchObject({ ended: 'done' });
      await done(story);
    }
  });

  test('another machine takes it back', async () => {
    for (const at of await effects(ground)) {
      const story = await cutAt(ground, at, when);
      expect(await resumed(story.environment, { direction: 'back' }), `cut ${when} call ${at}`).toMatchObject({ ended: 'undone' });
      await undone(story);
    }
  });
});

async function effects(ground: Ground): Promise<readonly number[]> {
  const calls = await callsOf(ground);
  const found = calls.flatMap((name, place) => (EFFECTS.test(name) ? [place + 1] : []));
  expect(found.length).toBeGreaterThan(12);
  return found;
}
