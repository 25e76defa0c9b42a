import type { EventOf } from '../events.ts';
import { everyRow } from '../every-row.ts';
import type { PersonId } from '../people/records.ts';
import { postKey, questionKey } from '../posts/keys.ts';
import type { Post, PostId, Question } from '../posts/records.ts';
import { votesOn } from '../votes/records.ts';
import type { Awarding, Candidate } from './badge-award.ts';
import { type Deeds, earnedBy } from './badge-rules.ts';

/** The candidates for what a deed earns, awarded before or not. */
export function did<K extends keyof Deeds>(person: PersonId, kind: K, deed: Deeds[K]): readonly Candidate[] {
  return earnedBy(kind, deed).map((badge) => ({ person, badge }));
}

const DAY = 86_400_000;

/** What a post's score earns its author, as it stands now. `dumpedAcceptance`: whether its acceptance may be a dump's. */
export async function scored({ site, store }: Awarding, questionId: PostId, id: PostId, dumpedAcceptance = true): Promise<readonly Candidate[]> {
  const [question, post] = await store.getMany([questionKey(site.number, questionId), postKey(site.number, { id, question: questionId })] as const);
  if (question?.kind !== 'question' || !post || post.deleted !== undefined || post.author.id === undefined) return [];
  const author = post.author.id;
  const deeds = (score: number, accepted: boolean): readonly Candidate[] =>
    post.kind === 'question' ? did(author, 'question', { score }) : did(author, 'answer', answerOf(question, post, score, accepted));
  const dumped = async (name: string): Promise<boolean> => {
    let local = 0;
    for (const { direction } of await everyRow(store, votesOn(site.number, id))) local += direction === 'up' ? 1 : -1;
    return deeds(post.score - local, dumpedAcceptance && question.accepted === id).some(({ badge }) => badge.name === name);
  };
  return deeds(post.score, question.accepted === id).map((candidate) => ({ ...candidate, post, dumped: () => dumped(candidate.badge.name) }));
}

const answerOf = (question: Question, post: Post, score: number, accepted: boolean): Deeds['answer'] => ({
  score,
  accepted,
  own: question.author.id === post.author.id,
  days: (post.created - question.created) / DAY,
});

/** What a question's views earn its author. */
export async function viewed({ site, store }: Awarding, event: EventOf<'viewed'>): Promise<readonly Candidate[]> {
  const question = await store.get(questionKey(site.number, event.question));
  if (question?.kind !== 'question' || question.deleted !== undefined || question.author.id === undefined) return [];
  const before = earnedBy('views', { views: question.views - event.views });
  return did(question.author.id, 'views', { views: question.views }).map((candidate) => ({
    ...candidate,
    post: question,
    dumped: async () => before.some(({ name }) => name === candidate.badge.name),
  }));
}
