import type { Change } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, dayOf } from '../context.ts';
import { decide } from '../decide.ts';
import type { EventOf } from '../events.ts';
import { writer } from '../people/permission.ts';
import { PostNotFound, PostRefused } from './errors.ts';
import { postKey, questionKey } from './keys.ts';
import type { Answer, PostId } from './records.ts';
import { acceptRefusal, stands } from './rules.ts';

/**
 * Accepts an answer in the place of any other, or with undefined takes the acceptance back. Reputation follows from the
 * log. An answer that is deleted at that moment is not accepted.
 * @throws PersonSuspended, PostNotFound, PostRefused
 */
export async function accept(context: Context, questionId: PostId, answerId: PostId | undefined): Promise<void> {
  const { now, store } = context;
  const site = context.site.number;
  const person = writer(context).id;
  await decide(async () => {
    const question = await store.get(questionKey(site, questionId));
    if (question?.kind !== 'question') throw new PostNotFound(questionId);
    const read = (id: PostId | undefined) => (id === undefined ? undefined : store.get(postKey<Answer>(site, { id, question: questionId })));
    const [answer, before] = await Promise.all([read(answerId), read(question.accepted)]);
    if (answerId !== undefined && !answer) throw new PostRefused('not-its-answer');
    const reason = acceptRefusal(question, answer, person);
    if (reason) throw new PostRefused(reason);
    if (question.accepted === answerId) return;

    const version = question.version + 1;
    const event: EventOf<'accepted'> = {
      kind: 'accepted',
      at: now,
      question: questionId,
      asker: question.author.id ?? null,
      answer: answer ? { post: answer.id, author: rewarded(answer), day: dayOf(now) } : null,
      before: before ? { post: before.id, author: rewarded(before), day: dayOf(question.acceptedAt ?? before.created) } : null,
      version,
    };
    const set = answer ? { set: { version, accepted: answer.id, acceptedAt: now } } : { set: { version }, remove: ['accepted', 'acceptedAt'] };
    const changes: Change[] = [{ update: question.key, ...set, when: { equals: { version: question.version } } }];
    if (answer) changes.push({ check: answer.key, when: stands(answer.id) });
    await commit(context, changes, questionId, event);
  });
}

/** Who gains by the acceptance of an answer: nobody where it belongs to the community. */
export const rewarded = (answer: Answer): number | null => (answer.communityOwned === undefined ? (answer.author.id ?? null) : null);
