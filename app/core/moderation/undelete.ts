import type { Change } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import type { Moved } from '../events.ts';
import { writer } from '../people/permission.ts';
import { PostNotFound } from '../posts/errors.ts';
import { postKey, questionKey } from '../posts/keys.ts';
import { postOf } from '../posts/place.ts';
import type { Answer, Post, PostId, Question } from '../posts/records.ts';
import { notDeleted } from '../posts/rules.ts';
import { countedTags } from '../tags/count.ts';
import { comesBack, entryOf, toldOf, unchanged } from './change.ts';
import { DeleteRefused } from './errors.ts';
import { acceptanceMoved, votesMoved } from './moved.ts';
import { undeleteRefusal } from './rules.ts';

/**
 * Brings a deleted post back, with the votes that it had, its tags and its place. One write.
 * @throws PersonSuspended, PostNotFound, DeleteRefused
 */
export async function undeletePost(context: Context, id: PostId): Promise<void> {
  const person = writer(context);
  const { site, store } = context;
  await decide(async () => {
    const post = await postOf(context, id);
    const question = post.kind === 'answer' ? await store.get(questionKey(site.number, post.question)) : undefined;
    const reason = undeleteRefusal(person, post, question);
    if (reason) throw new DeleteRefused(reason);
    if (!isOurs(post)) throw new PostNotFound(id);
    const moved = [...(await votesMoved(store, site.number, post)), ...(await acceptanceOf(context, post))];
    const changes = [
      comesBack(context, post, unchanged(post)),
      await entryOf(context, post, person, 'undeleted'),
      ...(post.kind === 'question' ? await countedTags(context, [], post.tags) : [counted(context, post)]),
    ];
    await commit(context, changes, post.question, toldOf(context, post, person, 'undeleted', moved));
  });
}

const isOurs = (post: Post): post is Question | Answer => post.kind === 'question' || post.kind === 'answer';

function counted({ site }: Context, { question }: Answer): Change {
  return { update: questionKey(site.number, question), add: { answers: 1 }, when: notDeleted(question) };
}

async function acceptanceOf({ site, store }: Context, post: Question | Answer): Promise<readonly Moved[]> {
  if (post.kind !== 'question' || post.accepted === undefined) return [];
  const answer = await store.get(postKey<Answer>(site.number, { id: post.accepted, question: post.id }));
  return answer ? acceptanceMoved(post, answer) : [];
}
