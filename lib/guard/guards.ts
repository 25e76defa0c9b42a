import { AspectPriority, Aspects, type Stage } from 'aws-cdk-lib';
import { type Guard, Guarded } from './guard.ts';
import { explainTheHouse } from './house-explanations.ts';
import { instanceMetadata } from './instance-metadata.ts';
import { noSsh } from './no-ssh.ts';
import { originGroups } from './origin-groups.ts';
import { privateBuckets } from './private-buckets.ts';
import { refreshPolicy } from './refresh-policy.ts';
import { retainedState } from './retained-state.ts';
import { noWarmPools } from './warm-pools.ts';

const always: readonly Guard[] = [instanceMetadata, noSsh, noWarmPools, originGroups, privateBuckets, refreshPolicy];

/** Holds an environment against all rules. State may go where all of it may. */
export function guard(stage: Stage, { disposable }: { readonly disposable: boolean }): void {
  explainTheHouse(stage);
  for (const rule of disposable ? always : [...always, retainedState]) {
    Aspects.of(stage).add(new Guarded(rule), { priority: AspectPriority.READONLY });
  }
}
