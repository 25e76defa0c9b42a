import type { Rollout } from './state.ts';

/** How it ended for now. */
export type Outcome = {
  readonly rollout: Rollout;
  /** `overtaken`: another machine goes on with it, and this one keeps its hands off. */
  readonly ended: 'done' | 'paused' | 'undone' | 'interrupted' | 'halfway' | 'overtaken';
  /** What made it end, where it is not done. */
  readonly because?: string;
};
