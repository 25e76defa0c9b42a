import { describe, expect, test } from 'vitest';
import { badgeOf, badgeRow } from '../../../app/machines/dumps/rows/badge.ts';
import { commentOf, commentRow } from '../../../app/machines/dumps/rows/comment.ts';
import { historyOf, historyRow } from '../../../app/machines/dumps/rows/history.ts';
import { postOf, postRow } from '../../../app/machines/dumps/rows/post.ts';
import { ballotOf, voteRow } from '../../../app/machines/dumps/rows/vote.ts';
import { BADGES, COMMENTS, type FileSchema, POST_HISTORY, POSTS, type RowOf, VOTES } from '../../../app/machines/dumps/schema.ts';
import { type Attributes, attributesOf, rowMaker } from '../../../app/machines/dumps/typed-row.ts';

/** A row of a file, and what its records give back. */
type GivenBack<S extends FileSchema> = (row: RowOf<S>) => Attributes;

const SITE = 7;
const DAY = '2017-03-01T00:00:00.000';
const TIME = '2017-03-01T12:34:56.789';
const ODD = '2017-03-01T12:34:56.7891';

/** Values in which each attribute may come; undefined is absent. Each is tried with the first of all others. */
type Choices = Readonly<Record<string, readonly (string | undefined)[]>>;

function* variants(choices: Choices): Generator<Attributes> {
  const usual = Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first]));
  for (const [name, values] of Object.entries(choices)) {
    for (const value of values) {
      const present = Object.entries({ ...usual, [name]: value }).filter((entry): entry is [string, string] => entry[1] !== undefined);
      yield Object.fromEntries(present);
    }
  }
}

function expectAllBack<S extends FileSchema>(schema: S, choices: Choices, back: GivenBack<S>): void {
  const make = rowMaker(schema);
  let tried = 0;
  for (const attributes of variants(choices)) {
    const row = make(attributes);
    if (typeof row === 'string') throw new Error(row);
    expect(back(row)).toEqual(attributes);
    tried++;
  }
  expect(tried).toBeGreaterThan(10);
}

const PERSON = ['5', '-1', undefined];
const NAME = [undefined, 'user5', ''];
const STRANGE = [undefined, 'x', ''];

describe('whatever a row holds or lacks, its record gives back', () => {
  test('of the history', () => {
    const choices: Choices = {
      Id: ['9', '09'],
      PostHistoryTypeId: ['2', '10', '24'],
      PostId: ['3'],
      RevisionGUID: ['a-b', ''],
      CreationDate: [TIME, ODD, `${TIME}Z`],
      UserId: PERSON,
      UserDisplayName: NAME,
      Comment: ['101', '', undefined],
      Text: ['short', 'x'.repeat(5000), '', undefined],
      ContentLicense: ['CC BY-SA 3.0', undefined],
      Strange: STRANGE,
    };
    expectAllBack(POST_HISTORY, choices, (row) => {
      const history = historyOf(SITE, row);
      return attributesOf(POST_HISTORY, historyRow(history), history.remainder);
    });
  });

  test.each([true, false])('of comments, licences stated by the dump: %s', (commentLicences) => {
    const choices: Choices = {
      Id: ['9'],
      PostId: ['3'],
      Score: ['0', '4', '-0', undefined],
      Text: ['a', ''],
      CreationDate: [TIME, ODD],
      UserDisplayName: NAME,
      UserId: PERSON,
      ContentLicense: ['CC BY-SA 3.0', 'mine', undefined],
      Strange: STRANGE,
    };
    expectAllBack(COMMENTS, choices, (row) => {
      const comment = commentOf(SITE, 3, row, { commentLicences });
      return attributesOf(COMMENTS, commentRow(comment, { commentLicences }), comment.remainder);
    });
  });

  test('of votes, which come with days and hardly ever with a time', () => {
    const choices: Choices = {
      Id: ['9', '009'],
      PostId: ['3'],
      VoteTypeId: ['2', '8'],
      CreationDate: [DAY, TIME, ODD],
      UserId: [undefined, '5', '-1'],
      BountyAmount: [undefined, '50', '0'],
      Strange: STRANGE,
    };
    expectAllBack(VOTES, choices, (row) => {
      const ballot = ballotOf(row);
      return attributesOf(VOTES, voteRow(3, ballot), ballot[5] ?? undefined);
    });
  });

  test('of badges', () => {
    const choices: Choices = {
      Id: ['9'],
      UserId: ['5', '-1'],
      Name: ['Teacher', ''],
      Date: [TIME, ODD],
      Class: ['1', '2', '3', '7', '0', undefined],
      TagBased: ['True', 'False', 'true', undefined],
      Strange: STRANGE,
    };
    expectAllBack(BADGES, choices, (row) => {
      const badge = badgeOf(SITE, row);
      return attributesOf(BADGES, badgeRow(badge), badge.remainder);
    });
  });

  test.each(['1', '2', '4', '5', '6', '7'])('of posts of type %s', (type) => {
    const choices: Choices = {
      Id: ['9'],
      PostTypeId: [type],
      ParentId: type === '2' ? ['3'] : [undefined, '3'],
      AcceptedAnswerId: [undefined, '12'],
      CreationDate: [TIME, ODD],
      DeletionDate: [undefined, TIME],
      Score: ['-3', '0'],
      ViewCount: ['0', '77', undefined],
      OwnerUserId: PERSON,
      OwnerDisplayName: NAME,
      LastEditorUserId: [undefined, '5', '-1'],
      LastEditorDisplayName: NAME,
      LastEditDate: [undefined, TIME, ODD],
      LastActivityDate: [TIME, undefined],
      Title: type === '1' ? ['What?', ''] : [undefined, 'What?', ''],
      Tags: ['<a><b>', '|a|b|', '', undefined],
      AnswerCount: ['1', undefined],
      CommentCount: ['0', undefined],
      FavoriteCount: [undefined, '3', '0'],
      ClosedDate: [undefined, TIME],
      CommunityOwnedDate: [undefined, TIME],
      ContentLicense: ['CC BY-SA 3.0', 'mine', undefined],
      Strange: STRANGE,
    };
    for (const style of [{ postLicences: true, tags: 'angles' } as const, { postLicences: false, tags: 'bars' } as const]) {
      for (const facts of [{}, { locked: 1, protected: 2, acceptedAt: 3, closed: { at: Date.parse(`${TIME}Z`), reason: 'other' } }]) {
        expectAllBack(POSTS, choices, (row) => {
          const post = postOf(SITE, row, { question: type === '2' ? 3 : 9, up: 0, down: 3, excerpt: '', ...facts }, style);
          return attributesOf(POSTS, postRow(post, style), post.remainder);
        });
      }
    }
  });
});
