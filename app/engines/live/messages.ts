import type { Event } from '../../core/events.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { BusMessage } from '../../platform/bus/port.ts';
import { accountChannel, listingChannel, questionChannel } from './channels.ts';

/** A message, and where it is told. */
export type Addressed = { readonly channel: string; readonly message: BusMessage };

/** Who alone may hear of a post that is deleted, besides moderators; absent where it stands for everyone. */
export type Hidden = { readonly people: readonly number[] };

/** What open pages are told of an event. */
export function messagesOf(site: SiteNumber, event: Event, hidden?: Hidden): readonly Addressed[] {
  switch (event.kind) {
    case 'asked':
      return inLists(site, event, hidden);
    case 'answered':
    case 'deleted':
    case 'undeleted':
      return [...onPage(site, event, { post: event.post }, hidden), ...inLists(site, event, hidden)];
    case 'voted':
    case 'edited':
      // Lists show a question's own score and title, and nothing of its answers'.
      return [...onPage(site, event, { post: event.post }, hidden), ...(event.post === event.question ? inLists(site, event, hidden) : [])];
    case 'commented':
    case 'comment-edited':
    case 'comment-deleted':
      return onPage(site, event, { post: event.post, comment: event.comment }, hidden);
    case 'ran':
      return onPage(site, event, { post: event.post }, hidden);
    case 'accepted':
      return [...onPage(site, event, {}, hidden), ...inLists(site, event, hidden)];
    case 'told':
      return [{ channel: accountChannel(event.account), message: { site: 0, kind: 'told', data: {} } }];
    default:
      return [];
  }
}

type About = Event & { readonly question: number };

function onPage(site: SiteNumber, { kind, question }: About, data: BusMessage['data'], hidden: Hidden | undefined): readonly Addressed[] {
  const only = hidden && { people: hidden.people, privilege: 'moderator' };
  return [{ channel: questionChannel(site, question), message: { site, kind, data, ...(only && { only }) } }];
}

/** Lists show nothing that is deleted, to anybody. */
function inLists(site: SiteNumber, { kind, question }: About, hidden: Hidden | undefined): readonly Addressed[] {
  return hidden ? [] : [{ channel: listingChannel(site), message: { site, kind, data: { question } } }];
}
