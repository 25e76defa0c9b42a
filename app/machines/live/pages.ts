import type { Live } from '../../engines/live/live.ts';
import type { Routes } from '../../web/routes.ts';
import type { TakeUpgrade } from '../../web/upgrade.ts';
import type { LiveContext } from './context.ts';
import { doorsOf } from './doors.ts';
import { Poll, type Polling, pollReply } from './poll.ts';
import { socketsOf } from './sockets.ts';
import { unreadReply } from './unread.ts';

/** What open pages reach: a connection, or polls where none can stand. */
export interface LivePages {
  readonly routes: Routes<LiveContext>;
  readonly take: TakeUpgrade;
  /** Connections and polls that are open. */
  open(): number;
  /** Sends everybody away with word when to come back. */
  stop(): Promise<void>;
}

/** @param limits false where there is no measure to what one address may do */
export function openLivePages(live: Live, limits: boolean): LivePages {
  const doors = doorsOf(limits);
  const sockets = socketsOf(live, doors);
  const ending = new AbortController();
  const polling: Polling = { live, doors, ending: ending.signal };
  return {
    routes({ site, network }) {
      site.get('/live/poll', { query: Poll }, (context, { query, visitor }) => pollReply(polling, context, query, visitor));
      network.get('/live/poll', { query: Poll }, (context, { query, visitor }) => pollReply(polling, context, query, visitor));
      site.get('/live/unread', {}, unreadReply);
      network.get('/live/unread', {}, unreadReply);
    },
    take: sockets.take,
    open: () => doors.inside(),
    async stop() {
      ending.abort();
      await sockets.stop();
    },
  };
}
