import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { everyRow } from '../../../app/core/every-row.ts';
import { readFile } from '../../../app/core/files/read.ts';
import { fileKey } from '../../../app/core/files/records.ts';
import { FILES_A_POST, markdownOf } from '../../../app/core/files/rules.ts';
import type { StoredFile } from '../../../app/core/files/stored.ts';
import { takeDown } from '../../../app/core/files/take-down.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { TextRefused } from '../../../app/core/posts/errors.ts';
import { filesKey, wholePage } from '../../../app/core/posts/keys.ts';
import { orderRow } from '../../../app/core/posts/order.ts';
import { questionPage } from '../../../app/core/posts/page.ts';
import { type Answer, ORDERED_IN_PAGE } from '../../../app/core/posts/records.ts';
import { rollback } from '../../../app/core/posts/rollback.ts';
import { checkSite } from '../../../app/machines/dumps/check/check.ts';
import type { Clock } from '../../../app/platform/clock/port.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { uploaded } from '../../support/files.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

let yard: Yard;
let asker: Context;
let now: number;
const clock: Clock = { now: () => now };
const view = { sort: 'score', page: 1 } as const;
const LATER = 3 * 86_400_000;

beforeEach(async () => {
  now = systemClock.now();
  yard = await openYard(openSqlite({ path: ':memory:', clock }));
  const person = await yard.join('Asker');
  asker = { ...yard.as({ ...person, reputation: 100 }), clock };
});
afterEach(() => yard.close());

const naming = (...files: readonly StoredFile[]): string => `${text('See')}\n\n${files.map(markdownOf).join('\n')}`;
const asking = (markdown: string) => ask(asker, { title: 'What do these files show us?', markdown, tags: ['files'] });
const listed = async (question: number, post = question) =>
  (await yard.context.store.get(filesKey(yard.context.site.number, { id: post, question })))?.files.map(({ name }) => name);
const there = async ({ hash }: StoredFile): Promise<boolean> => (await readFile(yard.context, hash)) !== undefined;

/** A store that tells how often it was asked. */
function counting(store: Store): { readonly store: Store; readonly reads: string[] } {
  const reads: string[] = [];
  const told = (what: string): Store => {
    reads.push(what);
    return store;
  };
  const get: Store['get'] = (key) => told('get').get(key);
  const getMany: Store['getMany'] = (keys) => told(`getMany ${keys.length}`).getMany(keys);
  const query: Store['query'] = (range) => told('query').query(range);
  return { store: { ...store, get, getMany, query }, reads };
}

describe('a file that a post names', () => {
  test('is listed beside it and kept, while one that no post names expires', async () => {
    const [shot, report, idle] = [await uploaded(asker, 'shot.png'), await uploaded(asker, 'report.pdf'), await uploaded(asker, 'idle.pdf')];
    const question = await asking(naming(shot, report));
    now += LATER;

    expect(await listed(question)).toEqual(['shot.png', 'report.pdf']);
    expect([await there(shot), await there(report), await there(idle)]).toEqual([true, true, false]);
    const page = await questionPage(yard.context, question, view, []);
    expect([...(page?.files ?? [])]).toEqual([[question, [{ ...report, at: report.at }]]]);
  });

  test('stands with its answer, also one that came with the question', async () => {
    const [one, two, both] = [await uploaded(asker, 'one.pdf'), await uploaded(asker, 'two.zip'), await uploaded(asker, 'both.txt')];
    const question = await ask(asker, { title: 'What do these files show us?', markdown: naming(one, both), tags: ['files'], answer: naming(both) });
    const second = await answer(asker, question, { markdown: naming(two) });
    const page = await questionPage(yard.context, question, view, []);

    const names = new Map([...(page?.files ?? [])].map(([post, files]) => [post, files.map(({ name }) => name)]));
    const first = page?.answers.find(({ answer: { id } }) => id !== second)?.answer.id ?? 0;
    expect(names).toEqual(
      new Map([
        [question, ['one.pdf', 'both.txt']],
        [first, ['both.txt']],
        [second, ['two.zip']],
      ]),
    );
  });

  test('has the name that the post gives it, made clean, with the extension that it is', async () => {
    const report = await uploaded(asker, 'report.pdf');
    const question = await asking(`${text('See')} [x](/files/${report.hash}/Last%20year.html)`);
    expect(await listed(question)).toEqual(['Last-year.html.pdf']);
  });

  test('is in the list while the current text names it, and kept for the history after that', async () => {
    const [a, b] = [await uploaded(asker, 'a.pdf'), await uploaded(asker, 'b.pdf')];
    const question = await asking(naming(a));
    await edit(asker, question, { markdown: naming(b), summary: '' });
    expect(await listed(question)).toEqual(['b.pdf']);
    await edit(asker, question, { markdown: text('No file any more'), summary: '' });
    expect(await listed(question)).toBeUndefined();
    now += LATER;
    await rollback(asker, question, 1);
    expect(await listed(question)).toEqual(['a.pdf']);
    expect([await there(a), await there(b)]).toEqual([true, true]);
  });

  test('stays in the list when only the title changes, and with a post that is deleted and comes back', async () => {
    const file = await uploaded(asker, 'a.pdf');
    const question = await asking(naming(file));
    await edit(asker, question, { title: 'What does this one file show us?', summary: '' });
    await deletePost(asker, question);
    await undeletePost(asker, question);
    expect(await listed(question)).toEqual(['a.pdf']);
  });

  test('is shown as taken down, and is in no new list then', async () => {
    const file = await uploaded(asker, 'a.pdf');
    const question = await asking(naming(file));
    await takeDown(asker, file.hash);
    const page = await questionPage(yard.context, question, view, []);
    expect(page?.files.get(question)?.map(({ takenDown }) => takenDown !== undefined)).toEqual([true]);
    expect(await listed(await asking(naming(file)))).toBeUndefined();
  });
});

test('a file that expires while a post is edited is left out, and the edit stands', async () => {
  const [kept, lost] = [await uploaded(asker, 'kept.pdf'), await uploaded(asker, 'lost.pdf')];
  const question = await asking(naming(kept));
  const { getMany } = asker.store;
  // Between the moment at which the edit has read the file and its write.
  const expiring: Store['getMany'] = async (keys) => {
    const rows = await getMany.call(asker.store, keys);
    if (keys.some(([partition]) => partition === fileKey(lost.hash)[0])) now += LATER;
    return rows as never;
  };
  await edit({ ...asker, store: { ...asker.store, getMany: expiring } }, question, { markdown: naming(lost, kept), summary: '' });

  expect(await listed(question)).toEqual(['kept.pdf']);
  expect(await there(lost)).toBe(false);
  expect((await questionPage(yard.context, question, view, []))?.html).toContain(lost.hash);
});

test('so many files are named at most; a write with all of them and an answer of one’s own is still one', async () => {
  const files: StoredFile[] = [];
  for (let index = 0; index <= FILES_A_POST; index++) files.push(await uploaded({ ...asker, now: asker.now + index * 86_400_000 }, `${index}.pdf`));
  await expect(asking(naming(...files))).rejects.toThrow(new TextRefused('files-many'));
  const others: StoredFile[] = [];
  for (let index = 0; index < FILES_A_POST; index++)
    others.push(await uploaded({ ...asker, now: asker.now + (50 + index) * 86_400_000 }, `other-${index}.pdf`));
  const asked = {
    title: 'What do these files show us?',
    tags: ['a', 'b', 'c', 'd', 'e'],
    markdown: naming(...files.slice(1)),
    answer: naming(...others),
  };
  const question = await ask({ ...asker, act: 'a'.repeat(43) }, asked);
  expect(await listed(question)).toHaveLength(FILES_A_POST);
});

test('a page whose posts have no file besides pictures is read as before, and writing without files reads nothing of them', async () => {
  const shot = await uploaded(asker, 'shot.png');
  const plain = await asking(text('No file'));
  const pictured = await asking(naming(shot));
  const report = await asking(naming(await uploaded(asker, 'report.pdf')));
  const readsOf = async (id: number): Promise<readonly string[]> => {
    const { store, reads } = counting(yard.context.store);
    await questionPage({ ...yard.context, store }, id, view, []);
    return reads;
  };
  await readsOf(plain);
  expect(await readsOf(plain)).toEqual(['query']);
  expect(await readsOf(pictured)).toEqual(['query']);
  expect(await readsOf(report)).toEqual(['query', 'getMany 1']);

  const { store, reads } = counting(asker.store);
  await answer({ ...asker, store }, plain, { markdown: text('No file either') });
  expect(reads).toEqual(['get']);
});

test('on a question of more than one page each answer still has its files', async () => {
  const question = await asking(naming(await uploaded(asker, 'question.pdf')));
  for (let count = 0; count < ORDERED_IN_PAGE; count++) await answer(asker, question, { markdown: text(`Answer ${count}`) });
  const last = await answer(asker, question, { markdown: naming(await uploaded(asker, 'last.pdf')) });
  const { store, site } = yard.context;
  const answers = (await everyRow(store, wholePage(site.number, question))).filter((row): row is Answer => row.kind === 'answer');
  await store.write([{ put: orderRow(site.number, question, answers) }]);

  const page = await questionPage(yard.context, question, { sort: 'newest', page: 1 }, []);
  expect(page?.answers).toHaveLength(ORDERED_IN_PAGE);
  expect([...(page?.files ?? [])].map(([post, files]) => [post, files[0]?.name])).toEqual([
    [question, 'question.pdf'],
    [last, 'last.pdf'],
  ]);
});

test('to the check of a site files make no difference', async () => {
  const question = await asking(naming(await uploaded(asker, 'question.pdf')));
  await answer(asker, question, { markdown: naming(await uploaded(asker, 'last.pdf'), await uploaded(asker, 'shot.png')) });
  expect((await checkSite(yard.context.store, yard.context.site)).findings.differences).toEqual([]);
});

test('of a file that was never there a post says nothing', async () => {
  const question = await asking(`${text('See')} ![x](/files/${'x'.repeat(27)}/x.png)`);
  expect(await listed(question)).toBeUndefined();
});
