import { RolloutRefused } from '../errors.ts';
import type { Rollout, Settings } from '../state.ts';
import type { Step } from '../step.ts';
import { bringCanaryHome, emptyIdle } from './cleanup.ts';
import { bake, canaryHosts, readersStep, switchReaders } from './readers.ts';
import { awaitReady, chooseRelease } from './release.ts';
import { clearIdle, grow, pinSize, settleSizes } from './sizes.ts';
import { holdStack, letGo } from './stack.ts';

/** A rollout's steps in their order. */
export const stepsFor = (kind: Rollout['kind'], { stages, bakeSeconds }: Pick<Settings, 'stages' | 'bakeSeconds'>): readonly Step[] =>
  kind === 'cleanup'
    ? [bringCanaryHome, emptyIdle, letGo]
    : [
        holdStack,
        pinSize,
        clearIdle,
        chooseRelease,
        grow,
        awaitReady,
        canaryHosts,
        ...stages.map(readersStep),
        switchReaders,
        ...(bakeSeconds > 0 ? [bake] : []),
        settleSizes,
        letGo,
      ];

/**
 * The steps that a record names.
 * @throws RolloutRefused when another version of yard began it, with steps that this one does not know
 */
export function stepsOf({ kind, settings, steps }: Rollout): readonly Step[] {
  const known = stepsFor(kind, settings);
  if (known.map(({ name }) => name).join() === steps.map(({ name }) => name).join()) return known;
  throw new RolloutRefused('This rollout was begun by another version of yard: its steps are others.', 'Use the version of yard that began it.');
}
