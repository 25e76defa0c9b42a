import { BUSY_RETRY } from '../budgets/classes.ts';
import { message } from '../messages.ts';
import type { Problem } from '../problem.ts';

/** What is told of a limit that was reached: what to do is to wait, and for how long. */
export function limitProblem(retryAfter: number): Problem {
  const minutes = Math.ceil(retryAfter / 60);
  const remedy = retryAfter < 90 ? message('limits.seconds', { count: retryAfter }) : message('limits.minutes', { count: minutes });
  return { status: 429, remedy, headers: [['retry-after', String(retryAfter)]] };
}

/** What is told when as many requests are under way as may be: it is nobody's fault who asks, and passes soon. */
export const busyProblem = (): Problem => ({ status: 503, sentence: 'limits.busy', headers: [['retry-after', String(BUSY_RETRY)]] });
