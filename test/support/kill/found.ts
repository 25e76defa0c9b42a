import type { Context } from '../../../app/core/context.ts';

import { everyRow } from '../../../app/core/every-row.ts';
import { draftKey } from '../../../app/core/posts/drafts/records.ts';
import { bodyKey, commentKey, historyOf, postKey, questionKey } from '../../../app/core/posts/keys.ts';
import { placeOf } from '../../../app/core/posts/place.ts';
import type { Answer, Post, PostId } from '../../../app/core/posts/records.ts';
import { voteKey } from '../../../app/core/votes/records.ts';
import { lookBeside } from './found-beside.ts';
import type { Done } from './scene.ts';

type Standing = Pick<Context, 'store' | 'site' | 'blobs'>;

/** What is wrong with something that was acknowledged, or undefined when it is there and whole. */
export async function missing(context: Standing, done: Done): Promise<string | undefined> {
  const fault = await look(context, done);
  return fault && `${fault}: ${JSON.stringify(done)}`;
}

async function look(context: Standing, done: Done): Promise<string | undefined> {
  const { store, site } = context;
  switch (done.did) {
    case 'ask': {
      const [question, body] = await store.getMany([
        questionKey(site.number, done.post),
        bodyKey(site.number, { id: done.post, question: done.post }),
      ]);
      return question && body && question.title === done.title ? undefined : 'A question is not there';
    }
    case 'answer': {
      const at = { id: done.post, question: done.question };
      const rows = await store.getMany([postKey<Answer>(site.number, at), bodyKey(site.number, at)]);
      return rows.every(Boolean) ? undefined : 'An answer is not there';
    }
    case 'comment': {
      const post = await standing(context, done.post);
      return post && (await store.get(commentKey(site.number, post, done.comment))) ? undefined : 'A comment is not there';
    }
    case 'vote':
      return (await store.get(voteKey(site.number, done.post, done.voter)))?.direction === done.direction ? undefined : 'A vote is not there';
    case 'edit': {
      const history = await everyRow(store, historyOf(site.number, done.post));
      return history.some(({ comment }) => comment === done.summary) ? undefined : 'An edit is not in the history';
    }
    case 'accept':
      return (await store.get(questionKey(site.number, done.question)))?.accepted === done.answer ? undefined : 'An acceptance is not there';
    case 'delete':
      return (await standing(context, done.post))?.deleted === undefined ? 'A deleted post stands' : undefined;
    case 'draft': {
      const draft = await store.get(draftKey(site.number, done.person, 'ask'));
      return draft && draft.version >= done.version ? undefined : 'A draft is not there';
    }
    default:
      return lookBeside(context, done);
  }
}

async function standing(context: Standing, id: PostId): Promise<Post | undefined> {
  const place = await placeOf(context, id);
  return place && context.store.get(postKey(context.site.number, { id, question: place.question }));
}
