import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { questionKey } from '../../../app/core/posts/keys.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { checksumOf } from '../../../app/engines/tag-engine/checksum.ts';
import { openTagEngine, SNAPSHOT } from '../../../app/engines/tag-engine/engine.ts';
import { QuestionTable } from '../../../app/engines/tag-engine/question-table.ts';
import { verifySnapshot } from '../../../app/engines/tag-engine/verify.ts';
import { type ChangeLog, CursorExpired } from '../../../app/platform/store/change-log.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';
import { Chance, randomEntry } from './random.ts';

describe('what a snapshot and the log since come to', () => {
  let yard: Yard;
  let ada: Person;
  let ben: Person;
  const staying = new AbortController().signal;
  const verified = (log: ChangeLog = yard.log) => verifySnapshot({ ...yard.context, log }, yard.context.site.number, staying);

  async function asked(tags: readonly string[]): Promise<number> {
    const id = await ask(yard.as(ada), { title: 'What about this one here?', markdown: text('It does not'), tags });
    await vote(yard.as(ben), id, 'up');
    await answer(yard.as(ben), id, { markdown: text('It does') });
    return id;
  }

  beforeEach(async () => {
    yard = await openYard();
    [ada, ben] = [await yard.join('Ada'), await yard.join('Ben')];
    const { store, blobs, clock } = yard.context;
    await asked(['go', 'maps']);
    const engine = await openTagEngine({ store, log: yard.log, blobs, clock });
    await engine.untilReady();
    await engine.close();
  });
  afterEach(() => yard.close());

  test('is what the store says, with all that was written since', async () => {
    expect(await verified()).toEqual({ questions: 1, total: 0, differences: [] });
    await asked(['c']);
    await answer(yard.as(ada), 1, { markdown: text('It does not') });
    expect(await verified()).toEqual({ questions: 2, total: 0, differences: [] });
  });

  test('differs where a row was changed past the log', async () => {
    const [first, second] = [1, await asked(['c'])];
    const { site, store } = yard.context;
    await store.write([{ update: questionKey(site.number, first), set: { score: 7, tags: ['go'] } }, { remove: questionKey(site.number, second) }]);
    expect(await verified()).toEqual({
      questions: 1,
      total: 3,
      differences: [
        { question: first, what: 'score', stored: '7', engine: '1' },
        { question: first, what: 'tags', stored: 'go', engine: 'go maps' },
        { question: second, what: 'known', stored: 'no', engine: 'yes' },
      ],
    });
  });

  test('is compared while people write', async () => {
    const writing = (async () => {
      for (let count = 0; count < 12; count++) await asked(['go']);
    })();
    const found = await verified();
    await writing;
    expect(found).toMatchObject({ total: 0, differences: [] });
  });

  test('is not there without a snapshot, with a torn one, or with one that the log no longer reaches', async () => {
    const { blobs } = yard.context;
    const whole = (await blobs.get(SNAPSHOT)) ?? expect.fail('There is no snapshot.');
    let isFirst = true;
    const forgetful: ChangeLog = {
      ...yard.log,
      follow: (cursor) => {
        const follower = yard.log.follow(cursor);
        const forgets = isFirst;
        isFirst = false;
        return {
          next: () => (forgets ? Promise.reject(new CursorExpired()) : follower.next()),
          changed: (milliseconds) => follower.changed(milliseconds),
          cursor: () => follower.cursor(),
        };
      },
    };
    expect(await verified(forgetful)).toEqual({ unverified: 'expired' });
    await blobs.put(SNAPSHOT, whole.subarray(0, whole.length - 9));
    expect(await verified()).toEqual({ unverified: 'damaged' });
    await blobs.remove(SNAPSHOT);
    expect(await verified()).toEqual({ unverified: 'absent' });
  });
});

test('a checksum is that of what is known, in whatever order it came', () => {
  const chance = new Chance(3);
  const entries = Array.from({ length: 200 }, (_, index) => randomEntry(chance, index + 1, 1000 + chance.below(1000)));
  const tableOf = (some: typeof entries): QuestionTable => {
    const table = new QuestionTable();
    for (const entry of some) table.add(entry);
    return table;
  };
  const sum = checksumOf(tableOf(entries));
  expect(checksumOf(tableOf(entries.toReversed().map((entry) => ({ ...entry, tags: entry.tags.toReversed() }))))).toBe(sum);
  for (const more of [{ score: 99 }, { answers: 99 }, { active: 1 }, { tags: ['other'] }, { deleted: !entries[5]?.deleted }]) {
    expect(checksumOf(tableOf(entries.map((entry, index) => (index === 5 ? { ...entry, ...more } : entry))))).not.toBe(sum);
  }
});
