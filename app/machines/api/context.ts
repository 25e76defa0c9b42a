import type { Context } from '../../core/context.ts';
import type { Runner } from '../../core/runs/runner.ts';

/** What a program's request is answered with. On the network's own host there is no site and no person. */
export type ApiContext = Context & {
  readonly runner: Runner;
  /** By which session somebody is signed in, the same on every host. */
  readonly session?: { readonly network: string };
};
