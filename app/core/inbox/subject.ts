import type { Store } from '../../platform/store/port.ts';
import type { Event } from '../events.ts';
import { commentKey, placeKey, postKey, questionKey } from '../posts/keys.ts';
import type { Post, PostId, Question } from '../posts/records.ts';
import type { SiteNumber } from '../sites/records.ts';

/** What an event is about, as it stands when the reader comes. */
export type Subject = {
  readonly question: Question | undefined;
  readonly post: Post | undefined;
  /** Nobody is sent to what has been deleted meanwhile. */
  readonly gone: boolean;
};

type Named = { readonly question: PostId; readonly id: PostId; readonly comment?: number };

/** The post that an event names; a badge names no question, so its place is asked. */
async function nameOf(store: Store, site: SiteNumber, event: Event): Promise<Named | undefined> {
  switch (event.kind) {
    case 'answered':
    case 'edited':
    case 'voted':
    case 'deleted':
    case 'undeleted':
      return { question: event.question, id: event.post };
    case 'commented':
      return { question: event.question, id: event.post, comment: event.comment };
    case 'accepted':
      return { question: event.question, id: event.question };
    case 'badge-awarded': {
      const place = event.post === undefined ? undefined : await store.get(placeKey(site, event.post));
      return place && event.post !== undefined ? { question: place.question, id: event.post } : undefined;
    }
    default:
      return undefined;
  }
}

/** Reads what an event is about. */
export async function subjectOf(store: Store, site: SiteNumber, event: Event): Promise<Subject> {
  const named = await nameOf(store, site, event);
  if (!named) return { question: undefined, post: undefined, gone: false };
  const { comment, id, question: questionId } = named;
  const at = { id, question: questionId };
  const [question, post, said] = await store.getMany([
    questionKey(site, questionId),
    postKey(site, at),
    ...(comment === undefined ? [] : [commentKey(site, at, comment)]),
  ] as const);
  const gone = !post || post.deleted !== undefined || question?.deleted !== undefined || (comment !== undefined && !said);
  return { question: question?.kind === 'question' ? question : undefined, post, gone };
}
