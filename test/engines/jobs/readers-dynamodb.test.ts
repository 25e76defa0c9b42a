import { expect, test } from 'vitest';
import { everyRow } from '../../../app/core/every-row.ts';
import { markRead } from '../../../app/core/inbox/mark-read.ts';
import { outgoingLetters, removeLetter, takeLetter } from '../../../app/core/inbox/outbox.ts';
import { entryPage } from '../../../app/core/inbox/read.ts';
import { unsubscribeToken } from '../../../app/core/inbox/token.ts';
import { unreadOf } from '../../../app/core/inbox/unread.ts';
import { badgesOf } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { writeOnce } from '../../../app/engines/follow/write-once.ts';
import { badgesJob } from '../../../app/engines/jobs/badges.ts';
import { inboxJob } from '../../../app/engines/jobs/inbox.ts';
import { reputationJob } from '../../../app/engines/jobs/reputation.ts';
import { checkSite } from '../../../app/machines/dumps/check/check.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { type Change, Conflict, type LogEntry, type Store } from '../../../app/platform/store/port.ts';
import { memberOf } from '../../core/inbox/accounts.ts';
import { openTable } from '../../seeds/dynamo-table.ts';
import { withDynamo } from '../../services/dynamodb.ts';
import { openYard, text } from '../../support/yard.ts';

type Job = (entry: LogEntry) => Promise<readonly Change[]>;

/** Reads and writes until an entry is applied, as a reader of the log does. */
async function applied(store: Store, name: string, job: Job, entries: readonly LogEntry[]): Promise<void> {
  for (const entry of entries) {
    for (let done = false; !done; ) {
      const what = await job(entry);
      done = await (what.length === 0 ? Promise.resolve(true) : writeOnce(store, name, entry, what).then(() => true, refused));
    }
  }
}

function refused(error: unknown): boolean {
  if (error instanceof Conflict) return false;
  throw error;
}

withDynamo((client) => {
  test('two of each reader at once award once, tell once and count right', async () => {
    const yard = await openYard((await openTable(client()))());
    const { site, store } = yard.context;
    const follower = yard.log.follow(await yard.log.end());
    const [asker, answerer, voter] = await Promise.all(['Asker', 'Answerer', 'Voter'].map((name) => memberOf(yard, name)));
    if (!asker || !answerer || !voter) throw new Error('there are three');
    const question = await ask(yard.as(asker), { title: 'What happens once when two look?', markdown: text('I wonder'), tags: ['twice'] });
    const answered = await answer(yard.as(answerer), question, { markdown: text('All of it') });
    await comment(yard.as(asker), answered, { text: 'Thank you, that is what I meant.' });
    await Promise.all([vote(yard.as(voter), answered, 'up'), vote(yard.as(asker), answered, 'up'), vote(yard.as(voter), question, 'up')]);
    await accept(yard.as(asker), question, answered);

    const jobs: readonly (readonly [string, () => Job])[] = [
      ['reputation', () => reputationJob(store, systemClock)],
      ['badges', () => badgesJob(store, systemClock)],
      ['inbox', () => inboxJob(store, systemClock)],
    ];
    for (let entries = await follower.next(); entries.length > 0; entries = await follower.next()) {
      await Promise.all(jobs.flatMap(([name, job]) => [job(), job()].map((one) => applied(store, name, one, entries))));
    }

    const badges = async (id: number) => (await everyRow(store, badgesOf(site.number, id))).map(({ name }) => name).toSorted();
    expect(await badges(asker.id)).toEqual(['Scholar', 'Student', 'Supporter']);
    expect(await badges(answerer.id)).toEqual(['Teacher']);
    expect(await badges(voter.id)).toEqual(['Supporter']);
    expect((await checkSite(store, site)).findings.differences).toEqual([]);

    const achieved = await entryPage(yard.context, answerer.id, 'achievements');
    expect(achieved.entries.map(({ entry: { kind, points } }) => points ?? kind).toSorted()).toEqual([35, 'accepted', 'badge']);
    expect(await unreadOf(yard.context, answerer.id)).toEqual({ inbox: 1, achievements: 5 });
    await Promise.all([1, 2].map(() => markRead(yard.context, answerer.id, 'achievements', achieved.upTo)));
    expect(await unreadOf(yard.context, answerer.id)).toEqual({ inbox: 1, achievements: 0 });

    const letters = await outgoingLetters(store);
    expect(letters).toHaveLength(2);
    for (const id of letters) {
      const taken = await Promise.all([1, 2, 3].map(() => takeLetter(store, id, systemClock.now())));
      expect(taken.filter((letter) => letter !== undefined)).toHaveLength(1);
      await removeLetter(store, id);
    }
    const tokens = await Promise.all([1, 2, 3].map(() => unsubscribeToken(store, { account: 1, kind: 'answer' })));
    expect(new Set(tokens).size).toBe(1);
    await yard.close();
  }, 120_000);
});
