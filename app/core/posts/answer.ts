import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { claimed } from '../once.ts';
import { writer } from '../people/permission.ts';
import { attachedChanges } from './attachments.ts';
import { PostNotFound, PostRefused, TextRefused } from './errors.ts';
import { questionKey } from './keys.ts';
import { newAnswer } from './new-answer.ts';
import type { PostId, Question } from './records.ts';
import { answerRefusal, stands, textRefusal } from './rules.ts';

/**
 * Answers a question. The question's count of answers and last activity change in the same write; its version does not,
 * so that answers never get in the way of each other or of an edit. One that is deleted at that moment is not answered.
 * @param answered.read the question, where the caller has just read it
 * @throws PersonSuspended, PostNotFound, PostRefused, TextRefused
 */
export async function answer(
  context: Context,
  questionId: PostId,
  answered: { readonly markdown: string; readonly read?: Question },
): Promise<PostId> {
  const { now } = context;
  const { markdown } = answered;
  const author = writer(context).id;
  const short = textRefusal('body', markdown);
  if (short) throw new TextRefused(short);
  let read: Question | undefined = answered.read ? allowing(context, answered.read) : await answerable(context, questionId);

  const made = await newAnswer(context, questionId, author, markdown);
  const { id: post, version } = made.answer;
  await decide(async () => {
    const question = read ?? (await answerable(context, questionId));
    read = undefined;
    const asker = question.author.id ?? null;
    const counted = { update: question.key, add: { answers: 1 }, set: { active: now }, when: stands(questionId) } as const;
    const event = { kind: 'answered', at: now, question: questionId, post, author, asker, version } as const;
    const attached = await attachedChanges(context, [{ post: made.answer, markdown }]);
    await commit(context, [...made.changes, counted, ...claimed(context, post), ...attached], questionId, event);
  });
  return post;
}

/** The question, where it may be answered. @throws PostNotFound, PostRefused */
async function answerable(context: Context, id: PostId): Promise<Question> {
  const question = await context.store.get(questionKey(context.site.number, id));
  if (!question) throw new PostNotFound(id);
  return allowing(context, question);
}

/** The question again. @throws PostRefused where it takes no answer of theirs */
function allowing({ person }: Context, question: Question): Question {
  const reason = answerRefusal(question, person);
  if (reason) throw new PostRefused(reason);
  return question;
}
