import { viewChanges } from '../../core/posts/views.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Handlers } from '../../platform/queue/port.ts';
import { Conflict, LIMITS, type Store } from '../../platform/store/port.ts';
import { writeOnce } from '../follow/write-once.ts';

/** The queue's name for views that were counted, and of their marks. */
export const VIEWS_TASK = 'views';

/** Questions of a task: what fits into one write with its mark, so that a task is written whole or not at all. */
export const QUESTIONS_A_TASK = Math.floor((LIMITS.changes - 1) / 2);

/** The queue's work for views: added to their questions once, however often the task comes. Questions that are gone are left out. */
export const viewTasks = ({ store, clock }: { readonly store: Store; readonly clock: Clock }): Handlers => ({
  async [VIEWS_TASK]({ id, site, data }) {
    let left = Object.entries(data).map(([question, views]) => [Number(question), Number(views)] as const);
    while (left.length > 0) {
      try {
        await writeOnce(store, VIEWS_TASK, { id, time: clock.now() }, viewChanges(clock, site, left));
        return;
      } catch (error) {
        const gone = error instanceof Conflict ? left[error.change] : undefined;
        if (!gone) throw error;
        left = left.filter((counted) => counted !== gone);
      }
    }
  },
});
