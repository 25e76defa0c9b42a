import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILES, type FileName } from '../../../../app/machines/dumps/schema.ts';
import { eventually, runJobs } from '../../../engines/jobs/jobs.ts';
import { generateDump } from '../../../support/dump/generate.ts';
import { inOrder, type PlainRow, plainRows } from '../../../support/dump/plain-rows.ts';
import { expectEqualDumps } from '../expect-equal.ts';
import { networkIn, type TestNetwork } from '../network.ts';
import { type Used, use } from './used.ts';

const TODAY = /^\d{4}-\d\d-\d\dT00:00:00\.000$/;

describe('a site of a dump that was then used', () => {
  let used: Used;
  let came = '';
  let exported = '';
  let shown = '';
  let network: TestNetwork;
  let data = '';
  const row = (folder: string, file: FileName, id: number): PlainRow | undefined => plainRows(folder, file).find(({ Id }) => Id === String(id));
  const on = (folder: string, file: FileName, post: number): readonly PlainRow[] =>
    plainRows(folder, file).filter(({ PostId }) => PostId === String(post));

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'askyard-used-'));
    network = networkIn(data);
    came = join(data, 'came');
    // Of years with other points than today's.
    generateDump({ folder: came, questions: 40, until: Date.UTC(2017, 2, 13) });
    const jobs = await runJobs(network);
    const { site } = await network.import(came, 'made');
    used = await use(network, site);
    await eventually(async () => expect((await network.check('made')).findings.differences).toEqual([]));
    await jobs.stop();
    exported = (await network.export('made')).folder;
    shown = (await network.export('made', { audience: 'public' })).folder;
  });

  afterAll(async () => {
    await network.close();
    await rm(data, { recursive: true });
  });

  test('is the same site when it is imported again, and comes out the same', async () => {
    const again = await network.import(exported, 'again');
    expect(again.skipped).toEqual({});
    expect(again.site).toMatchObject({ title: 'made', reputationRules: 'before-2019-11', privileges: { preset: 'designed' }, meta: false });
    expect((await network.check('again')).findings.differences).toEqual([]);
    expectEqualDumps((await network.export('again')).folder, exported);
  });

  test('tells of what nobody touched as it came', () => {
    const posts = new Set(plainRows(came, 'Posts').map(({ Id }) => Id));
    for (const file of ['Posts', 'PostHistory', 'Comments', 'PostLinks', 'Votes'] as const) {
      // An import leaves out what is about posts that are gone.
      const about = ({ Id, PostId = Id, RelatedPostId = PostId }: PlainRow) => [PostId, RelatedPostId];
      const before = plainRows(came, file).filter((each) => about(each).every((id) => posts.has(id) && !used.touched.has(Number(id))));
      const after = new Set(inOrder(plainRows(exported, file)));
      expect(before.length, file).toBeGreaterThan(0);
      expect(
        inOrder(before).filter((each) => !after.has(each)),
        file,
      ).toEqual([]);
    }
  });

  test('tells of what was asked, answered, accepted and voted on here', () => {
    const { answered, asked, asker } = used;
    expect(row(exported, 'Posts', asked)).toMatchObject({
      PostTypeId: '1',
      AcceptedAnswerId: String(answered),
      Score: '0',
      AnswerCount: '1',
      CommentCount: '0',
      OwnerUserId: String(asker),
      Title: 'What is new here, and why?',
      Body: expect.stringContaining('&quot;never&quot;: <code>a\tb</code>'),
    });
    expect(row(exported, 'Posts', answered)).toMatchObject({ PostTypeId: '2', ParentId: String(asked), Score: '1' });
    expect(on(exported, 'PostHistory', asked).map(({ PostHistoryTypeId, UserId }) => [PostHistoryTypeId, UserId])).toEqual(
      ['1', '2', '3'].map((type) => [type, String(asker)]),
    );
    const votes = (post: number) => on(exported, 'Votes', post).map(({ VoteTypeId }) => VoteTypeId);
    expect([votes(asked).toSorted(), votes(answered).toSorted()]).toEqual([
      ['2', '3'],
      ['1', '2'],
    ]);
    for (const vote of on(exported, 'Votes', asked)) {
      expect(Object.keys(vote)).toEqual(['Id', 'PostId', 'VoteTypeId', 'CreationDate']);
      expect(vote.CreationDate).toMatch(TODAY);
    }
    expect(plainRows(exported, 'Tags').find(({ TagName }) => TagName === 'brand-new')).toMatchObject({ Count: '2' });
    expect(row(exported, 'Users', asker)).toMatchObject({
      DisplayName: 'Asker',
      AboutMe: '<p>New <strong>here</strong>.</p>\n',
      Location: 'A\u0001 B',
    });
  });

  test('tells of edits, comments and new names in the place of what stood there', () => {
    const { commented, edited, renamed } = used;
    expect(row(exported, 'Posts', edited)).toMatchObject({ Title: 'A title that was changed here', Tags: '<brand-new>' });
    expect(row(exported, 'Posts', edited)?.Body).toContain('Edited.');
    expect(
      on(exported, 'PostHistory', edited)
        .filter(({ Comment }) => Comment === 'why')
        .map(({ PostHistoryTypeId }) => PostHistoryTypeId),
    ).toEqual(['4', '5', '6']);
    expect(row(exported, 'Comments', commented)?.Text).toBe('A comment that was edited <here>.');
    expect(row(exported, 'Users', renamed)).toMatchObject({ DisplayName: 'Renamed here', AboutMe: '<p>Another <em>text</em>.</p>\n' });
    expect(row(exported, 'Users', renamed)?.Location).toBeUndefined();
  });

  test('has one row a number in each file', () => {
    for (const { file } of FILES) {
      const ids = plainRows(exported, file).map(({ Id }) => Id);
      expect(new Set(ids).size, file).toBe(ids.length);
    }
  });

  test('shows the operator what was deleted, and the public nothing of it', () => {
    const [answer, question] = used.deleted;
    for (const post of used.deleted) {
      expect(row(exported, 'Posts', post)?.DeletionDate).toBeDefined();
      expect(on(exported, 'PostHistory', post).map(({ PostHistoryTypeId }) => PostHistoryTypeId)).toContain('12');
      expect(row(shown, 'Posts', post)).toBeUndefined();
      for (const file of ['PostHistory', 'Votes', 'Comments', 'PostLinks'] as const) expect(on(shown, file, post)).toEqual([]);
    }
    expect(on(exported, 'Votes', answer)).toHaveLength(1);
    const answers = plainRows(exported, 'Posts').filter(({ ParentId }) => ParentId === String(question));
    expect(answers.length).toBeGreaterThan(0);
    for (const { Id } of answers) expect(row(shown, 'Posts', Number(Id))).toBeUndefined();
  });
});
