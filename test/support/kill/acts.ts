import { member } from '../../../app/core/context.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { readDraft, saveDraft } from '../../../app/core/posts/drafts.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { postOf } from '../../../app/core/posts/place.ts';
import { voteKey } from '../../../app/core/votes/records.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { besidePosts } from './acts-beside.ts';
import { type Act, words } from './scene.ts';

const asks: Act = async ({ context, random }) => {
  const title = words('A question');
  return { did: 'ask', title, post: await ask(context, { title, markdown: words('Body'), tags: [`tag-${random.below(7)}`] }) };
};

const answers: Act = async ({ context, post }) => ({
  did: 'answer',
  question: post,
  post: await answer(context, post, { markdown: words('An answer') }),
});

const comments: Act = async ({ context, post }) => ({ did: 'comment', post, comment: await comment(context, post, { text: words('A comment') }) });

/** Each voter presses once on a post: so what was acknowledged must stand. */
const votes: Act = async ({ context, post, random, busy }) => {
  const voter = member(context).id;
  const name = `vote ${voter} ${post}`;
  if (busy.has(name) || (await context.store.get(voteKey(context.site.number, post, voter)))) return undefined;
  busy.add(name);
  const direction = random.below(4) === 0 ? 'down' : 'up';
  await vote(context, post, direction);
  return { did: 'vote', post, voter, direction };
};

const edits: Act = async ({ context, post }) => {
  const summary = words('Why');
  await edit(context, post, { markdown: words('Other words'), summary });
  return { did: 'edit', post, summary };
};

/** A question is accepted for once, by its asker. */
const accepts: Act = async ({ context, post, busy, isOurs }) => {
  const answered = await postOf(context, post);
  if (answered.kind !== 'answer') return undefined;
  const question = await postOf(context, answered.question);
  const name = `accept ${question.id}`;
  if (
    question.kind !== 'question' ||
    question.accepted !== undefined ||
    question.author.id === undefined ||
    !isOurs(question.author.id) ||
    busy.has(name)
  )
    return undefined;
  busy.add(name);
  await accept({ ...context, person: { ...member(context), id: question.author.id } }, question.id, post);
  return { did: 'accept', question: question.id, answer: post };
};

const deletes: Act = async ({ context, post, random }) => {
  if (random.below(2) > 0) return undefined;
  const { author } = await postOf(context, post);
  if (author.id === undefined) return undefined;
  await deletePost({ ...context, person: { ...member(context), id: author.id } }, post);
  return { did: 'delete', post };
};

const drafts: Act = async ({ context, busy }) => {
  const person = member(context).id;
  const name = `draft ${person}`;
  if (busy.has(name)) return undefined;
  busy.add(name);
  try {
    const before = await readDraft(context, 'ask');
    const { version } = await saveDraft(context, 'ask', { title: words('A draft') }, before?.version);
    return { did: 'draft', person, what: 'ask', version };
  } finally {
    busy.delete(name);
  }
};

/** Kinds of write. Those that are often refused stand here several times. */
export const acts: readonly Act[] = [
  asks,
  answers,
  answers,
  answers,
  comments,
  comments,
  votes,
  votes,
  votes,
  edits,
  edits,
  accepts,
  accepts,
  accepts,
  deletes,
  drafts,
  besidePosts,
];
