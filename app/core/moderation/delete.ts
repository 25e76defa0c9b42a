import type { Change } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, dayOf } from '../context.ts';
import { decide } from '../decide.ts';
import type { EventOf } from '../events.ts';
import { everyRow } from '../every-row.ts';
import { writer } from '../people/permission.ts';
import type { Person } from '../people/records.ts';
import { rewarded } from '../posts/accept.ts';
import { PostNotFound } from '../posts/errors.ts';
import { pageOf, postKey, questionKey } from '../posts/keys.ts';
import { postOf } from '../posts/place.ts';
import type { Answer, Post, PostId, Question } from '../posts/records.ts';
import { countedTags } from '../tags/count.ts';
import { entryOf, goes, toldOf, unchanged } from './change.ts';
import { DeleteRefused } from './errors.ts';
import { acceptanceMoved, negated, votesMoved } from './moved.ts';
import { type Around, deleteRefusal } from './rules.ts';

/**
 * Deletes a post: what it did to reputation and counts is taken back, and only its author and moderators see it. One
 * write, on the condition that the post, its votes and its answers are still those that this was decided on.
 * @throws PersonSuspended, PostNotFound, DeleteRefused
 */
export async function deletePost(context: Context, id: PostId): Promise<void> {
  const person = writer(context);
  await decide(async () => {
    const post = await postOf(context, id);
    const around = await aroundOf(context, post);
    const reason = deleteRefusal(person, post, around);
    if (reason) throw new DeleteRefused(reason);
    if (post.kind === 'question') await deleteQuestion(context, person, post, around.answers);
    else if (post.kind === 'answer' && around.question) await deleteAnswer(context, person, post, around.question);
    else throw new PostNotFound(id);
  });
}

type Answers = { readonly question?: Question | undefined; readonly answers: readonly Answer[] };

async function aroundOf({ site, store }: Context, post: Post): Promise<Around & Answers> {
  if (post.kind === 'answer') return { question: await store.get(questionKey(site.number, post.question)), answers: [] };
  // With more than one answer the rules need none of them.
  if (post.kind !== 'question' || post.answers > 1) return { answers: [] };
  const rows = await everyRow(store, { partition: pageOf(site.number, post.id), prefix: 'r#' });
  return { answers: rows.filter((row): row is Answer => row.kind === 'answer' && row.deleted === undefined) };
}

async function deleteQuestion(context: Context, person: Person, question: Question, answers: readonly Answer[]): Promise<void> {
  const { site, store } = context;
  const { accepted, id } = question;
  const best = accepted === undefined ? undefined : await store.get(postKey<Answer>(site.number, { id: accepted, question: id }));
  const moved = [...(await votesMoved(store, site.number, question)), ...(best ? acceptanceMoved(question, best) : [])];
  const changes: Change[] = [
    goes(context, question, person, unchanged(question, { answers: question.answers })),
    await entryOf(context, question, person, 'deleted'),
    ...(await countedTags(context, question.tags, [])),
  ];
  // Found good by somebody at this moment, its answer stays, and so does the question.
  if (!person.moderator) for (const answer of answers) changes.push({ check: answer.key, when: { equals: { id: answer.id }, below: { score: 1 } } });
  await commit(context, changes, id, toldOf(context, question, person, 'deleted', negated(moved)));
}

async function deleteAnswer(context: Context, person: Person, answer: Answer, question: Question): Promise<void> {
  const { site, store } = context;
  const moved = negated(await votesMoved(store, site.number, answer));
  const changes = [goes(context, answer, person, unchanged(answer)), await entryOf(context, answer, person, 'deleted')];
  const told = toldOf(context, answer, person, 'deleted', moved);
  // Whoever accepts it at this moment changes the question's version: so this is decided again.
  const counted = { update: question.key, add: { answers: -1 }, when: { equals: { version: question.version } } };
  if (question.accepted !== answer.id) return commit(context, [...changes, counted], question.id, told);
  const version = question.version + 1;
  const unacceptance = { ...counted, set: { version }, remove: ['accepted', 'acceptedAt'] };
  return commit(context, [...changes, unacceptance], question.id, unaccepted(context, question, answer, version), told);
}

/** With an accepted answer its acceptance goes, and does not come back with it. */
function unaccepted({ now }: Context, question: Question, answer: Answer, version: number): EventOf<'accepted'> {
  const before = { post: answer.id, author: rewarded(answer), day: dayOf(question.acceptedAt ?? answer.created) };
  return { kind: 'accepted', at: now, question: question.id, asker: question.author.id ?? null, answer: null, before, version };
}
