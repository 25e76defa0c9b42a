import { expect, test } from 'vitest';
import { personOf, userRow } from '../../../app/machines/dumps/rows/person.ts';
import { tagOf, tagRow } from '../../../app/machines/dumps/rows/tag.ts';
import { TAGS, USERS } from '../../../app/machines/dumps/schema.ts';
import { standingAttributes } from '../../../app/machines/dumps/standing.ts';
import { rowMaker } from '../../../app/machines/dumps/typed-row.ts';

const SITE = 7;

/** A tag as it came, changed as somebody does here, told again. */
function toldAgain(came: Readonly<Record<string, string>>, changes: { readonly count?: number; readonly wikiPost?: number }) {
  const row = rowMaker(TAGS)(came);
  if (typeof row === 'string') throw new Error(row);
  const tag = { ...tagOf(SITE, row, undefined), ...changes };
  return standingAttributes(TAGS, tagRow(tag), tag.remainder, (again) => tagRow(tagOf(SITE, again, undefined)));
}

const CAME = { Id: '007', TagName: 'odd', Count: '05', Strange: 'kept' };

test.each([
  ['nothing', {}, CAME],
  ['another count', { count: 6 }, { ...CAME, Count: '6' }],
  ['a wiki', { wikiPost: 9 }, { ...CAME, WikiPostId: '9' }],
])('with %s changed, what was written in another way stays where it still holds', (_, changes, expected) => {
  expect(toldAgain(CAME, changes)).toEqual(expected);
});

test('an attribute that was absent is told once there is something to tell', () => {
  const came = { Id: '5', Reputation: '1', CreationDate: '2017-03-01T12:34:56.789', EmailHash: 'x' };
  const row = rowMaker(USERS)(came);
  if (typeof row === 'string') throw new Error(row);
  const medals = { gold: 0, silver: 0, bronze: 0 };
  const [person, about] = personOf(SITE, row, medals, { html: '' });
  const told = (name: string, views: number) =>
    standingAttributes(USERS, userRow({ ...person, name }, { ...about, views }), about.remainder, (again) =>
      userRow(...personOf(SITE, again, medals, { html: '' })),
    );
  expect(told(person.name, 0)).toEqual(came);
  expect(told('Somebody', 0)).toEqual({ ...came, DisplayName: 'Somebody' });
  expect(told(person.name, 3)).toEqual({ ...came, Views: '3' });
});
