import type { Clock } from '../../platform/clock/port.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import { Conflict, type Store } from '../../platform/store/port.ts';
import { followOnce } from '../follow/apply-once.ts';
import { readerKey } from '../follow/records.ts';
import { answerOrderJob } from './answer-order.ts';
import { badgesJob } from './badges.ts';
import { bestPostsJob } from './best-posts.ts';
import { inboxJob } from './inbox.ts';
import { interestsJob } from './interests.ts';
import type { Job } from './job.ts';
import { reputationJob, reputationOutdates } from './reputation.ts';

export type JobOptions = {
  readonly store: Store;
  readonly log: ChangeLog;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/** The readers that write what follows from the log. Their names are kept in the store: never rename one. */
const jobs = ({ store, clock }: JobOptions): Readonly<Record<string, Job>> => ({
  reputation: reputationJob(store, clock),
  badges: badgesJob(store, clock),
  'best-posts': bestPostsJob(store),
  'answer-order': answerOrderJob(store),
  inbox: inboxJob(store, clock),
  interests: interestsJob(store),
});

/**
 * Gives each job its place in the log, where it has none, so that nothing that is written from then on is missed, even
 * if no process that does them has begun yet: before the first site is planted.
 */
export async function placeJobs(options: JobOptions): Promise<void> {
  const cursor = await options.log.end();
  for (const name of Object.keys(jobs(options))) await firstPlace(options.store, name, cursor);
}

/** Starts the jobs. When it resolves each has its place in the log. */
export async function startJobs(options: JobOptions): Promise<{ readonly ended: Promise<void> }> {
  const running = jobs(options);
  await placeJobs(options);
  const ended = Promise.all(
    Object.entries(running).map(([name, changes]) =>
      followOnce({ ...options, name, changes, outdates: reputationOutdates, onExpired: () => expired(options, name) }),
    ),
  );
  return { ended: ended.then(() => undefined) };
}

async function firstPlace(store: Store, name: string, cursor: string): Promise<void> {
  await store.write([{ put: { key: readerKey(name), cursor }, when: 'absent' }]).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** Events were lost with the log's end: what they would have changed is found and mended by `askyard check`. */
function expired({ log, onError }: JobOptions, name: string): Promise<string> {
  onError(new Error(`The job ${name} stood still for longer than the log reaches back. It goes on from now; run askyard check on each site.`));
  return log.end();
}
