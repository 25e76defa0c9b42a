import { describe, expect, test } from 'vitest';
import { joined, type RowChange } from '../../../app/engines/follow/join.ts';
import { Conflict, type Key, type Row, type Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const key: Key = ['test', 'row'];
const row = (attributes: Readonly<Record<string, number | string>>): Row => ({ key, ...attributes });
const stands = { equals: { id: 1 }, below: { deleted: 1 } } as const;

const PAIRS: readonly (readonly [what: string, first: RowChange, second: RowChange])[] = [
  ['two additions', { update: key, add: { n: 1 } }, { update: key, add: { n: 2, m: 1 } }],
  ['what is added to what was set', { update: key, set: { n: 5 } }, { update: key, add: { n: 2 } }],
  ['what is set over what was added', { update: key, add: { n: 1 } }, { update: key, set: { n: 9 } }],
  ['a version that the first made', { update: key, set: { v: 1 }, when: 'absent' }, { update: key, set: { v: 2 }, when: { equals: { v: 1 } } }],
  ['a version raised twice', { update: key, set: { v: 8 }, when: { equals: { v: 7 } } }, { update: key, set: { v: 9 }, when: { equals: { v: 8 } } }],
  ['a row that is there after an update', { update: key, add: { n: 1 } }, { update: key, add: { n: 1 }, when: 'present' }],
  ['the same condition on what neither changes', { update: key, set: { a: 1 }, when: stands }, { update: key, set: { a: 2 }, when: stands }],
  ['an update of what was put', { put: row({ n: 1 }), when: 'absent' }, { update: key, add: { n: 1 }, when: 'present' }],
  ['a put over a put', { put: row({ n: 1 }) }, { put: row({ n: 2 }), when: { equals: { n: 1 } } }],
];

/** Rows over which a pair is tried: none, and such as fit or do not fit its conditions. */
const BEFORE: readonly (Row | undefined)[] = [undefined, row({ id: 1 }), row({ v: 7, n: 3 }), row({ id: 1, deleted: 1 })];

/** What is left of a row, or that a change was refused: then nothing of it stands. */
async function left(before: Row | undefined, changes: readonly RowChange[]): Promise<Row | undefined | 'refused'> {
  const { store, close } = openSqlite({ path: ':memory:', clock: { now: Date.now } });
  try {
    if (before) await store.load([before]);
    return await inTurn(store, changes);
  } finally {
    await close();
  }
}

async function inTurn(store: Store, changes: readonly RowChange[]): Promise<Row | undefined | 'refused'> {
  for (const change of changes) {
    try {
      await store.write([change]);
    } catch (error) {
      if (error instanceof Conflict) return 'refused';
      throw error;
    }
  }
  return store.get(key);
}

describe('two changes joined leave what they leave one after the other', () => {
  test.each(PAIRS)('%s', async (_what, first, second) => {
    const both = joined(first, second);
    if (!both) throw new Error('They can be joined.');
    for (const before of BEFORE) expect(await left(before, [both])).toEqual(await left(before, [first, second]));
  });
});

test.each<[what: string, first: RowChange, second: RowChange]>([
  ['a condition on what the first adds to', { update: key, add: { n: 1 } }, { update: key, add: { n: 1 }, when: { below: { n: 3 } } }],
  ['a condition on what nobody has looked at', { update: key, add: { n: 1 } }, { update: key, set: { a: 1 }, when: stands }],
  ['a condition that the first breaks', { update: key, set: { v: 2 } }, { update: key, set: { v: 3 }, when: { equals: { v: 1 } } }],
  ['a row that is to be absent after an update', { update: key, add: { n: 1 } }, { update: key, add: { n: 1 }, when: 'absent' }],
  ['a put that is to be the first', { put: row({}), when: 'absent' }, { put: row({}), when: 'absent' }],
  ['what is added to a text', { update: key, set: { n: 'x' } }, { update: key, add: { n: 1 } }],
  ['attributes that go', { update: key, set: { n: 1 } }, { update: key, remove: ['n'] }],
  ['a row that was removed', { remove: key }, { put: row({}) }],
])('what only the row could tell is not joined: %s', (_what, first, second) => {
  expect(joined(first, second)).toBeUndefined();
});
