import { Annotations, Stack, type Stage } from 'aws-cdk-lib';
import type { EnvironmentName } from '../config/environment.ts';

/** With what a deployment is begun. */
export interface Intent {
  /** The environment that was confirmed on the command line: `-c confirm=production`. */
  readonly confirmation?: string | undefined;
  /** Whether git shows anything that is not committed; unknown outside a repository. */
  readonly checkout: 'clean' | 'changed' | 'unknown';
}

/** Why production is not to be deployed like this: nothing where it is confirmed and what is deployed can be found again by its commit. */
export function refusals(environment: EnvironmentName, { confirmation, checkout }: Intent): readonly string[] {
  if (environment !== 'production') return [];
  return [
    ...(confirmation === 'production'
      ? []
      : [`production: the confirmation is ${confirmation === undefined ? 'missing' : JSON.stringify(confirmation)}; add -c confirm=production.`]),
    ...(checkout === 'clean' ? [] : [`production: the checkout is ${checkout}; allowed is a clean one: commit what git status shows, or stash it.`]),
  ];
}

/**
 * Puts refusals on each stack, where they stop a deployment of it, and a diff, and no other's: with annotationsInValidationReport (off in
 * cdk.json) an unconfirmed production would hold back dev as well.
 */
export function holdBack(stage: Stage, sentences: readonly string[]): void {
  for (const stack of stage.node.children.filter((child) => Stack.isStack(child))) {
    for (const sentence of sentences) Annotations.of(stack).addError(sentence);
  }
}
