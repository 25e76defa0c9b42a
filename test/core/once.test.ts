import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commit } from '../../app/core/commit.ts';
import type { Context } from '../../app/core/context.ts';
import { claimed, once } from '../../app/core/once.ts';
import type { Row } from '../../app/platform/store/port.ts';
import { openYard, type Yard } from '../support/yard.ts';

const ACT = 'a-one-time-id-0123456789';

let yard: Yard;
let context: Context;
let made = 0;
beforeAll(async () => {
  yard = await openYard();
  context = yard.as(await yard.join('Ada'));
});
afterAll(() => yard.close());

/** An operation that makes something, in one write. */
const make = (acting: Context): Promise<number> => {
  const id = ++made;
  const row: Row = { key: ['made', String(id)] };
  return commit(acting, [{ put: row, when: 'absent' }, ...claimed(acting, id)], 0).then(() => id);
};
const stands = async (id: number): Promise<boolean> => (await yard.context.store.get(['made', String(id)])) !== undefined;

describe('a form', () => {
  test('sent again leads to what it made the first time', async () => {
    const first = await once(context, ACT, 'x', make);
    const before = made;
    expect(await once(context, ACT, 'x', make)).toBe(first);
    expect(made).toBe(before);
  });

  test('sent ten times at once makes one thing', async () => {
    const from = made;
    const results = await Promise.all(Array.from({ length: 10 }, () => once(context, `${ACT}-race`, 'x', make)));
    expect(new Set(results).size).toBe(1);
    const standing = await Promise.all(Array.from({ length: made - from }, (_, index) => stands(from + index + 1)));
    expect(standing.filter(Boolean)).toHaveLength(1);
  });

  test('filled anew after the browser’s Back is another', async () => {
    const first = await once(context, `${ACT}-back`, 'one', make);
    expect(await once(context, `${ACT}-back`, 'two', make)).not.toBe(first);
  });

  test('of somebody else is theirs', async () => {
    const first = await once(context, `${ACT}-mine`, 'x', make);
    expect(await once(yard.as(await yard.join('Ben')), `${ACT}-mine`, 'x', make)).not.toBe(first);
  });

  test.each([undefined, '', 'short', 'with spaces and more of them', 'x'.repeat(65), 'sent#other\u0000characters'])(
    'without a one-time id (%j) is taken as it comes',
    async (act) => {
      const first = await once(context, act, 'x', make);
      expect(await once(context, act, 'x', make)).not.toBe(first);
    },
  );

  test('that failed may be sent again', async () => {
    await expect(once(context, `${ACT}-fail`, 'x', () => Promise.reject(new Error('Disk full.')))).rejects.toThrow('Disk full.');
    expect(await stands(await once(context, `${ACT}-fail`, 'x', make))).toBe(true);
  });
});

test('an operation without a form claims nothing', () => {
  expect(claimed(context, 1)).toEqual([]);
  expect(claimed({ ...yard.context, act: 'hash' }, 1)).toEqual([]);
});
