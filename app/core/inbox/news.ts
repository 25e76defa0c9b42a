import type { Event, EventOf, Moved } from '../events.ts';
import type { BadgeClass, PersonId } from '../people/records.ts';
import type { PostId } from '../posts/records.ts';
import { causesOf } from '../reputation/causes.ts';
import { pointsOf, type Rules } from '../reputation/rules.ts';
import type { Kind } from './rules.ts';

/** What an event means to a person of its site. */
export type News = {
  readonly to: PersonId;
  readonly kind: Kind;
  readonly question?: PostId;
  readonly post?: PostId;
  readonly comment?: number;
  /** Who did it. Absent where that is nobody's business: whoever votes is not named. */
  readonly by?: PersonId;
  readonly badge?: string;
  readonly rank?: BadgeClass;
  readonly points?: number;
};

/** What stood in the rows when the reader came: who wrote the post that the event is about. */
export type Standing = { readonly postAuthor: PersonId | undefined };

/** People that one comment tells at most: what is told must fit a write. */
const MENTIONED_AT_MOST = 10;

/** Which event tells whom of what. Nobody is told of their own deeds, and nobody twice of one. */
export function newsOf(event: Event, { postAuthor }: Standing, rules: Rules): readonly News[] {
  switch (event.kind) {
    case 'answered':
      return told(event.author, [{ to: event.asker, kind: 'answer', question: event.question, post: event.post, by: event.author }]);
    case 'commented':
      return ofComment(event, postAuthor);
    case 'edited':
      return told(event.editor, [{ to: postAuthor, kind: 'edit', question: event.question, post: event.post, by: event.editor }]);
    case 'accepted':
      return [...ofAcceptance(event), ...ofReputation(event, rules)];
    case 'voted':
    case 'deleted':
    case 'undeleted':
      return ofReputation(event, rules);
    case 'badge-awarded': {
      const { badge, person, post, rank } = event;
      return [{ to: person, kind: 'badge', badge, rank, ...(post !== undefined && { post }) }];
    }
    default:
      return [];
  }
}

type Addressed = Omit<News, 'to'> & { readonly to: PersonId | null | undefined };

function told(by: PersonId, news: readonly Addressed[]): readonly News[] {
  const known = new Set<PersonId>([by]);
  const all: News[] = [];
  for (const { to, ...what } of news) {
    if (to === null || to === undefined || known.has(to)) continue;
    known.add(to);
    all.push({ to, ...what });
  }
  return all;
}

function ofComment({ author, comment, mentioned = [], post, question }: EventOf<'commented'>, postAuthor: PersonId | undefined): readonly News[] {
  const about = { question, post, comment, by: author };
  return told(author, [
    { to: postAuthor, kind: 'comment', ...about },
    ...mentioned.slice(0, MENTIONED_AT_MOST).map((to): Addressed => ({ to, kind: 'mention', ...about })),
  ]);
}

function ofAcceptance({ answer, asker, question }: EventOf<'accepted'>): readonly News[] {
  if (!answer || asker === null) return [];
  return told(asker, [{ to: answer.author, kind: 'accepted', question, post: answer.post, by: asker }]);
}

type Moving = EventOf<'voted' | 'accepted' | 'deleted' | 'undeleted'>;

function whoDid(event: Moving): PersonId | null {
  if (event.kind === 'voted') return event.voter;
  return event.kind === 'accepted' ? event.asker : event.by;
}

/** Whose reputation a post moved, by points; with a deleted one its author's alone, not that of all who voted on it. */
function ofReputation(event: Moving, rules: Rules): readonly News[] {
  const own = whoDid(event);
  const news: News[] = [];
  for (const [person, causes] of Map.groupBy(causesOf(event), ({ person }) => person)) {
    if (person === own || ('author' in event && person !== event.author)) continue;
    for (const post of postsOf(event, person)) {
      const points = worth(post.all ? causes : causes.filter(({ count }) => count > 0 === post.gained), rules);
      if (points !== 0) news.push({ to: person, kind: 'reputation', question: event.question, post: post.id, points });
    }
  }
  return news;
}

type Touched = { readonly id: PostId; readonly all: boolean; readonly gained: boolean };

/** An acceptance that moves from one answer to another of the same author is two posts' news. */
function postsOf(event: Moving, person: PersonId): readonly Touched[] {
  if (event.kind !== 'accepted') return [{ id: event.post, all: true, gained: true }];
  const touched: Touched[] = [];
  if (event.before?.author === person) touched.push({ id: event.before.post, all: false, gained: false });
  if (event.answer?.author === person) touched.push({ id: event.answer.post, all: false, gained: true });
  return touched;
}

/** Points, without the daily limit: which votes of a day it swallows is known only at the day's end. */
function worth(causes: readonly Moved[], rules: Rules): number {
  let points = 0;
  for (const { cause, count } of causes) points += pointsOf({ [cause]: count }, { ...rules, dailyCap: Number.MAX_SAFE_INTEGER });
  return points;
}
