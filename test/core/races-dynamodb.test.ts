import { expect, test } from 'vitest';
import type { Context } from '../../app/core/context.ts';
import { deletePost } from '../../app/core/moderation/delete.ts';
import { undeletePost } from '../../app/core/moderation/undelete.ts';
import { accept } from '../../app/core/posts/accept.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { edit } from '../../app/core/posts/edit.ts';
import { EditConflict } from '../../app/core/posts/errors.ts';
import { postOf } from '../../app/core/posts/place.ts';
import { tagsOf } from '../../app/core/tags/read.ts';
import { VoteRaced } from '../../app/core/votes/errors.ts';
import { ownVotes } from '../../app/core/votes/own-votes.ts';
import { vote } from '../../app/core/votes/vote.ts';
import type { Store } from '../../app/platform/store/port.ts';
import { openTable } from '../seeds/dynamo-table.ts';
import { withDynamo } from '../services/dynamodb.ts';
import { openYard, text } from '../support/yard.ts';

/** Outcomes of things done at once: how many came through, and what the others were told. */
async function atOnce(deeds: readonly Promise<unknown>[]): Promise<{ done: number; refused: readonly unknown[] }> {
  const outcomes = await Promise.allSettled(deeds);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  return { done: outcomes.length - refused.length, refused };
}

/** A context in which so many have read before the first of them goes on: without it one may be done before the other has begun. */
function meeting(context: Context, count: number): Context {
  const met = Promise.withResolvers<void>();
  let left = count;
  const { store } = context;
  const getMany: Store['getMany'] = async (keys) => {
    const found = await store.getMany(keys);
    if (--left === 0) met.resolve();
    await met.promise;
    return found;
  };
  return { ...context, store: { ...store, getMany } };
}

withDynamo((client) => {
  test('what many do at once is counted once each, and whoever is late is told so', async () => {
    const yard = await openYard((await openTable(client()))());
    const people = await Promise.all(Array.from({ length: 6 }, (_, index) => yard.join(`Person ${index}`)));
    const [asker, other] = people.map((person) => yard.as(person));
    if (!asker || !other) throw new Error('there are six');
    const asked = (what: string) => ({ title: `What do many do at once? ${what}`, markdown: text('Race'), tags: ['racing', 'new'] });

    const [question = 0] = await Promise.all(['a', 'b', 'c'].map((what) => ask(asker, asked(what))));
    expect((await tagsOf(yard.context, ['racing', 'new'])).map(({ count }) => count)).toEqual([3, 3]);

    const voters = people.slice(1).map((person) => yard.as(person));
    expect(await atOnce(voters.map((voter) => vote(voter, question, 'up')))).toEqual({ done: 5, refused: [] });
    const both = meeting(other, 2);
    const clicks = await atOnce([vote(both, question, 'down'), vote(both, question, 'down')]);
    expect(clicks).toEqual({ done: 1, refused: [expect.any(VoteRaced)] });

    const answers = await Promise.all(['a', 'b', 'c'].map((what) => answer(other, question, { markdown: text(what) })));
    const edits = await atOnce(['a', 'b'].map((what) => edit(other, question, { markdown: text(what), summary: '' })));
    expect(edits).toEqual({ done: 1, refused: [expect.any(EditConflict)] });
    expect(await atOnce(answers.map((id) => accept(asker, question, id)))).toMatchObject({ done: 3 });

    const head = await postOf(yard.context, question);
    expect(head).toMatchObject({ up: 4, down: 1, score: 3, answers: 3, version: 5 });
    expect(answers).toContain(head.kind === 'question' && head.accepted);
    await yard.close();
  }, 120_000);

  test('a deletion and what is done at the same moment end in one right state', async () => {
    const yard = await openYard((await openTable(client()))());
    const people = await Promise.all(['Asker', 'Other', 'Voter'].map((name) => yard.join(name)));
    const [asker, other, voter] = people.map((person) => yard.as(person));
    if (!asker || !other || !voter) throw new Error('there are three');
    const question = await ask(asker, { title: 'What goes when it is deleted?', markdown: text('Race'), tags: ['racing'] });
    for (let round = 0; round < 6; round++) {
      const id = await answer(other, question, { markdown: text(`Answer ${round}`) });
      const deeds = [() => deletePost(other, id), () => accept(asker, question, id), () => vote(voter, id, 'up')];
      await atOnce([...deeds.slice(round % 3), ...deeds.slice(0, round % 3)].map((deed) => deed()));
      const [post, head] = [await postOf(yard.context, id), await postOf(yard.context, question)];
      expect(head.kind === 'question' && head.accepted === id).toBe(post.deleted === undefined);
      expect(post.score).toBe((await ownVotes(voter, [id])).size);
    }
    const reply = await answer(other, question, { markdown: text('The last one') });
    const gone = await atOnce([deletePost(other, reply), deletePost(other, reply)]);
    expect(gone).toMatchObject({ done: 1, refused: [{ reason: 'deleted' }] });
    const back = await atOnce([undeletePost(other, reply), undeletePost(other, reply)]);
    expect(back).toMatchObject({ done: 1, refused: [{ reason: 'not-deleted' }] });
    await yard.close();
  }, 120_000);
});
