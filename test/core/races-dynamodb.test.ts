import { expect, test } from 'vitest';
import { accept } from '../../app/core/posts/accept.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { edit } from '../../app/core/posts/edit.ts';
import { EditConflict } from '../../app/core/posts/errors.ts';
import { postOf } from '../../app/core/posts/place.ts';
import { tagsOf } from '../../app/core/tags/read.ts';
import { VoteRaced } from '../../app/core/votes/errors.ts';
import { vote } from '../../app/core/votes/vote.ts';
import { openTable } from '../seeds/dynamo-table.ts';
import { withDynamo } from '../services/dynamodb.ts';
import { openYard, text } from '../support/yard.ts';

/** Outcomes of things done at once: how many came through, and what the others were told. */
async function atOnce(deeds: readonly Promise<unknown>[]): Promise<{ done: number; refused: readonly unknown[] }> {
  const outcomes = await Promise.allSettled(deeds);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  return { done: outcomes.length - refused.length, refused };
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
    const clicks = await atOnce([vote(other, question, 'down'), vote(other, question, 'down')]);
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
});
