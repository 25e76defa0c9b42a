import type { Event } from '../../core/events.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import { type Following, followLog } from '../follow/follow.ts';
import { changedBy } from './dependencies.ts';

export type ChangesOptions = {
  readonly log: ChangeLog;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Is told of each name whose thing has changed. */
  readonly changed: (name: string) => void;
  /** Everything may have changed. */
  readonly allChanged: () => void;
};

/** Follows the log from its end. Of what happened before, and of what the log no longer holds, it says that all has changed. */
export function followChanges({ log, signal, onError, changed, allChanged }: ChangesOptions): Following & { readonly following: () => boolean } {
  let following = false;
  const follower = followLog({
    log,
    signal,
    onError,
    apply(entries) {
      for (const { site, event } of entries) for (const name of changedBy(site, event as Event)) changed(name);
    },
    async onExpired() {
      const end = await log.end();
      allChanged();
      return end;
    },
  });
  follower.caughtUp().then(() => {
    allChanged();
    following = true;
  }, onError);
  return { ...follower, following: () => following };
}
