import type { Event } from '../../core/events.ts';
import { cardKey } from '../../core/people/cards.ts';
import { headingKey } from '../../core/posts/beside.ts';
import type { Cache } from '../../platform/cache/port.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import { type Following, followLog } from '../follow/follow.ts';

/** What changes a question's heading, and not only what stands below it. */
function changesHeading(event: Event): event is Extract<Event, { readonly question: number }> {
  switch (event.kind) {
    case 'answered':
    case 'accepted':
    case 'deleted':
    case 'undeleted':
      return true;
    case 'voted':
    case 'edited':
      return event.post === event.question;
    default:
      return false;
  }
}

/** What changes a card. */
const KINDS: ReadonlySet<Event['kind']> = new Set(['reputation-changed', 'badge-awarded', 'person-joined', 'person-changed'] as const);

/** Forgets people's cached cards, and questions' headings, when the log tells that they changed. Every process runs it, for its own cache. */
export function purgeCards(options: {
  readonly log: ChangeLog;
  readonly cache: Cache;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}): Following {
  const { cache, ...following } = options;
  return followLog({
    ...following,
    async apply(entries) {
      for (const { event: told, site } of entries) {
        const event = told as Event;
        if (KINDS.has(event.kind) && 'person' in event) await cache.purge(cardKey(site, event.person));
        if (changesHeading(event)) await cache.purge(headingKey(site, event.question));
      }
    },
  });
}
