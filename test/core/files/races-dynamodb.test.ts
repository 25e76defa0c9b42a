import { expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { dueIn, hourOf } from '../../../app/core/due.ts';
import { everyRow } from '../../../app/core/every-row.ts';
import { FileLimitReached } from '../../../app/core/files/errors.ts';
import { readFile, recentFiles } from '../../../app/core/files/read.ts';
import { fileKey, filesDayKey } from '../../../app/core/files/records.ts';
import { FILES_A_DAY, markdownOf, UNATTACHED_DAYS } from '../../../app/core/files/rules.ts';
import { sweepFile } from '../../../app/core/files/sweep.ts';
import { takeDown } from '../../../app/core/files/take-down.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { filesKey } from '../../../app/core/posts/keys.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openTable } from '../../seeds/dynamo-table.ts';
import { withDynamo } from '../../services/dynamodb.ts';
import { uploaded } from '../../support/files.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

/** A context in which so many have read before the first of them goes on. */
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

async function yardOf(open: Awaited<ReturnType<typeof openTable>>, names: readonly string[]): Promise<readonly [Yard, ...Context[]]> {
  const yard = await openYard(open());
  return [yard, ...(await Promise.all(names.map(async (name) => yard.as(await yard.join(name)))))];
}

withDynamo((client) => {
  test('two who bring the same bytes at one moment have one file with one blob, which neither takes from the other', async () => {
    const [yard, one, other] = await yardOf(await openTable(client()), ['One', 'Other']);
    if (!one || !other) throw new Error('there are two');
    const meet = meeting(yard.context, 2);
    const files = await Promise.all([one, other].map((context) => uploaded({ ...context, store: meet.store }, 'same.png')));

    expect(new Set(files.map(({ hash }) => hash)).size).toBe(1);
    const [hash = ''] = files.map((file) => file.hash);
    const row = await yard.context.store.get(fileKey(hash));
    expect(await yard.context.blobs.list('files/')).toEqual([row?.blob]);
    expect([(await recentFiles(one)).length, (await recentFiles(other)).length]).toEqual([1, 1]);
    const taken = await Promise.allSettled([takeDown(one, hash), takeDown(other, hash)]);
    expect(taken.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await yard.close();
  }, 60_000);

  test('a day with room for one file more takes one of two', async () => {
    const [yard, member] = await yardOf(await openTable(client()), ['One']);
    if (!member?.person) throw new Error('there is one');
    for (let count = 1; count < FILES_A_DAY.newcomer.files; count++) await uploaded(member, 'same.png');
    const meet = meeting(member, 2);
    const outcomes = await Promise.allSettled(['a.png', 'b.png'].map((name) => uploaded(meet, name)));

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toEqual([expect.any(FileLimitReached)]);
    const day = await yard.context.store.get(filesDayKey(yard.context.site.number, member.person.id, '2026-03-02'));
    expect(day?.count).toBe(FILES_A_DAY.newcomer.files);
    await yard.close();
  }, 60_000);

  test('taken down while a post attaches it, a file is down, and the post stands', async () => {
    const [yard, member] = await yardOf(await openTable(client()), ['One']);
    if (!member) throw new Error('there is one');
    for (let round = 0; round < 4; round++) {
      const file = await uploaded(member, `${round}.pdf`);
      const asked = { title: 'What does this file show us?', markdown: `${text('See')} ${markdownOf(file)}`, tags: ['files'] };
      const deeds = [() => takeDown(member, file.hash).then(() => 0), () => ask(member, asked)];
      const [first, second] = await Promise.all((round % 2 ? deeds.toReversed() : deeds).map((deed) => deed()));

      const question = first || second || 0;
      expect((await readFile(yard.context, file.hash))?.takenDown).toBeDefined();
      expect((await yard.context.store.get(fileKey(file.hash)))?.expires).toBeUndefined();
      expect(await yard.context.store.get(filesKey(yard.context.site.number, { id: question, question }))).toSatisfy(
        (row) => row === undefined || row.files.length === 1,
      );
      expect(await yard.context.blobs.list('files/')).toEqual([]);
    }
    await yard.close();
  }, 60_000);

  test('a file that two posts attach at one moment is kept for both', async () => {
    const [yard, member] = await yardOf(await openTable(client()), ['One']);
    if (!member) throw new Error('there is one');
    const file = await uploaded(member, 'both.pdf');
    const asking = (what: string) =>
      ask(member, { title: `What does this file show ${what}?`, markdown: `${text('See')} ${markdownOf(file)}`, tags: ['files'] });
    const questions = await Promise.all([asking('me'), asking('you')]);
    const rows = await yard.context.store.getMany(questions.map((id) => filesKey(yard.context.site.number, { id, question: id })));
    expect(rows.map((row) => row?.files.length)).toEqual([1, 1]);
    expect((await yard.context.store.get(fileKey(file.hash)))?.expires).toBeUndefined();
    await yard.close();
  }, 60_000);

  test('killed between blob and row, the blob goes when it is due, and not the one that somebody brought since', async () => {
    const [yard, member] = await yardOf(await openTable(client()), ['One']);
    if (!member) throw new Error('there is one');
    const { store, blobs } = member;
    let writes = 0;
    const write: Store['write'] = (...args) => (++writes > 1 ? Promise.reject(new Error('killed')) : store.write(...args));
    await expect(uploaded({ ...member, store: { ...store, write } }, 'shot.png')).rejects.toThrow('killed');
    const left = await blobs.list('files/');
    expect(left).toHaveLength(1);

    const { hash } = await uploaded(member, 'shot.png');
    const hour = hourOf(Date.now() + UNATTACHED_DAYS * 86_400_000);
    const due = (await Promise.all([hour, hour + 1, hour + 2].map((one) => everyRow(store, dueIn(one))))).flat();
    expect(due).toHaveLength(2);
    for (const one of due) await sweepFile({ store, blobs }, one);
    expect(await blobs.list('files/')).toEqual([(await store.get(fileKey(hash)))?.blob]);
    expect(await blobs.list('files/')).not.toEqual(left);
    await yard.close();
  }, 60_000);
});
