import { describe, expect, it } from 'vitest';
import type { Condition, Row } from '../port.ts';
import { at, type Open, subjects } from './subject.ts';

const row: Row = { key: at('q'), title: 'T', score: 3, open: true, none: null };
const expired: Row = { ...row, expires: 1_000_000_000 };

/** What stands there, the condition, and whether it holds. An expired row is as absent as none. */
const CASES: readonly (readonly [standing: 'row' | 'expired' | 'nothing', when: Condition, holds: boolean])[] = [
  ['row', 'absent', false],
  ['row', 'present', true],
  ['row', { equals: { title: 'T', score: 3, open: true } }, true],
  ['row', { equals: { title: 'T', score: 4 } }, false],
  ['row', { equals: { score: '3' } }, false],
  ['row', { equals: { none: false } }, false],
  ['row', { equals: { other: 0 } }, false],
  ['row', { equals: {} }, true],
  ['row', {}, true],
  ['row', { below: { score: 4 } }, true],
  ['row', { below: { score: 3 } }, false],
  ['row', { below: { other: 1 } }, true],
  ['row', { below: { other: 0 } }, false],
  ['row', { below: { title: 9 } }, false],
  ['row', { below: { none: 9 } }, false],
  ['row', { atLeast: { score: 3 } }, true],
  ['row', { atLeast: { score: 4 } }, false],
  ['row', { atLeast: { other: 0 } }, true],
  ['row', { atLeast: { other: 1 } }, false],
  ['row', { atLeast: { score: -1 }, below: { score: 10 }, equals: { open: true } }, true],
  ['row', { atLeast: { score: -1 }, below: { score: 2 }, equals: { open: true } }, false],
  ['nothing', 'absent', true],
  ['nothing', 'present', false],
  ['nothing', {}, true],
  ['nothing', { equals: {} }, false],
  ['nothing', { equals: { score: 0 } }, false],
  ['nothing', { below: { score: 1 } }, true],
  ['nothing', { below: { score: 0 } }, false],
  ['nothing', { atLeast: { score: 0 } }, true],
  ['nothing', { atLeast: { score: 1 } }, false],
  ['expired', 'absent', true],
  ['expired', 'present', false],
  ['expired', { equals: { score: 3 } }, false],
  ['expired', { below: { score: 1 } }, true],
  ['expired', { below: { score: -1 } }, false],
  ['expired', { atLeast: { score: 0 } }, true],
  ['expired', { atLeast: { score: 3 } }, false],
];

const KINDS = {
  put: (when: Condition) => ({ put: { key: at('q'), now: 'put' }, when }),
  update: (when: Condition) => ({ update: at('q'), set: { now: 'updated' }, add: { score: 1 }, when }),
  remove: (when: Condition) => ({ remove: at('q'), when }),
  check: (when: Condition) => ({ check: at('q'), when }),
} as const;

export function conditionsContract(open: Open): void {
  describe('conditions', () => {
    const subject = subjects(open);

    it.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('hold or do not for every %s', async (kind) => {
      const { store } = await subject();
      for (const [standing, when, holds] of CASES) {
        await store.write([standing === 'row' ? { put: row } : standing === 'expired' ? { put: expired } : { remove: at('q') }]);
        const outcome = await store.write([{ put: { key: at('beside') } }, KINDS[kind](when)]).then(
          () => 'held',
          (error: unknown) => error,
        );
        const told = `${kind} over ${standing} when ${JSON.stringify(when)}`;
        if (holds) expect(outcome, told).toBe('held');
        else expect(outcome, told).toMatchObject({ name: 'Conflict', change: 1, found: standing === 'row' ? row : undefined });
        await store.write([{ remove: at('beside') }]);
      }
    });

    it('lets nothing of an expired row shine through an update', async () => {
      const { store } = await subject();
      await store.write([{ put: { ...expired, one: ['by#1', 'x'] } }]);
      await store.write([{ update: at('q'), add: { score: 1 }, set: { title: 'New' } }]);
      expect(await store.get(at('q'))).toEqual({ key: at('q'), score: 1, title: 'New' });
    });
  });
}
