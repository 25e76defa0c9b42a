import { expect, test } from 'vitest';
import type { Records } from '../../../lib/ops/ports/records.ts';

const overtaken = { name: 'Overtaken' };

/** Rows that several operators write: each write is fenced by what its writer has seen. */
export function recordsContract(open: () => Records): void {
  test('a row is there as it was written, and absent before', async () => {
    const records = open();
    expect(await records.read('whole')).toBeUndefined();
    const value = { step: 'bake', sizes: { blue: 2 }, list: [1, 'ä', null], empty: {} };
    const version = await records.write('whole', 0, value);
    expect(await records.read('whole')).toEqual({ version, value });
  });

  test('of two who saw the same row one writes, and the other is told', async () => {
    const records = open();
    const version = await records.write('contended', 0, 'first');
    await expect(records.write('contended', 0, 'another first')).rejects.toMatchObject(overtaken);
    const next = await records.write('contended', version, 'second');
    expect(next).toBeGreaterThan(version);
    await expect(records.write('contended', version, 'late')).rejects.toMatchObject(overtaken);
    expect(await records.read('contended')).toEqual({ version: next, value: 'second' });
  });

  test('of many at once exactly one is first', async () => {
    const records = open();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, who) => records.write('race', 0, who)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a row is removed by whoever saw it last', async () => {
    const records = open();
    const version = await records.write('removed', 0, 'first');
    const next = await records.write('removed', version, 'second');
    await expect(records.remove('removed', version)).rejects.toMatchObject(overtaken);
    await records.remove('removed', next);
    expect(await records.read('removed')).toBeUndefined();
  });

  test('who held a row that was removed and made anew does not hold the new one', async () => {
    const records = open();
    const version = await records.write('again', 0, 'mine');
    await records.remove('again', version);
    const later = await records.write('again', 0, 'theirs');
    expect(later).toBeGreaterThan(version);
    await expect(records.write('again', version, 'still mine')).rejects.toMatchObject(overtaken);
    await expect(records.remove('again', version)).rejects.toMatchObject(overtaken);
  });
}
