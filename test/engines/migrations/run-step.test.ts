import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Site } from '../../../app/core/sites/records.ts';
import { LEASE, leaseOf } from '../../../app/engines/follow/lease.ts';
import { progressKey } from '../../../app/engines/migrations/records.ts';
import { runStep } from '../../../app/engines/migrations/run-step.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openTable } from '../../seeds/dynamo-table.ts';
import { withDynamo } from '../../services/dynamodb.ts';
import { marking, marks, sitesIn } from './marking.ts';

const signal = new AbortController().signal;
const ONCE = (size: number): readonly number[] => Array.from({ length: size }, () => 1);

let at: Awaited<ReturnType<typeof sitesIn>>;
let site: Site;
const progress = () => at.store.get(progressKey(site.number, 'marking'));

async function begin(over?: Parameters<typeof sitesIn>[1]): Promise<void> {
  at = await sitesIn(['one'], over);
  const [first] = at.sites;
  if (!first) throw new Error('There is one.');
  site = first;
}

describe('on SQLite', () => {
  beforeEach(() => begin());
  afterEach(() => at.close());

  test('goes through every id once, in stretches, and says so', async () => {
    const told: [number, number][] = [];
    expect(await runStep(at.ports, marking(5), site, { signal, onStretch: (...how) => told.push(how) })).toBe(5);
    expect(told.slice(0, 3)).toEqual([
      [2, 5],
      [4, 5],
      [5, 5],
    ]);
    expect(await marks(at.store, site, 6)).toEqual([...ONCE(5), 0]);
    expect(await progress()).toMatchObject({ hash: 'as-released', reached: 5, rows: 5, done: expect.any(Number) });
  });

  test('is done once: again it gives what was written then', async () => {
    await runStep(at.ports, marking(5), site, { signal });
    expect(await runStep(at.ports, marking(5), site, { signal })).toBe(5);
    expect(await marks(at.store, site, 5)).toEqual(ONCE(5));
  });

  test('takes in what is added while it walks', async () => {
    let size = 3;
    const growing = marking(0, { size: async () => size });
    await runStep(at.ports, growing, site, { signal, onStretch: () => (size = 7) });
    expect(await marks(at.store, site, 7)).toEqual(ONCE(7));
  });

  test('broken off between two stretches, it goes on where it was', async () => {
    const stop = new AbortController();
    const broken = runStep(at.ports, marking(6), site, { signal: stop.signal, onStretch: (reached) => reached === 4 && stop.abort() });
    await expect(broken).rejects.toThrow();
    expect(await progress()).toMatchObject({ reached: 4, rows: 4 });
    expect(await runStep(at.ports, marking(6), site, { signal })).toBe(6);
    expect(await marks(at.store, site, 6)).toEqual(ONCE(6));
  });

  test('what fails is left where it was, and the lease is free', async () => {
    const failing = marking(6, {
      walk: (ports, on, stretch) => (stretch.after === 2 ? Promise.reject(new Error('full')) : marking(6).walk(ports, on, stretch)),
    });
    await expect(runStep(at.ports, failing, site, { signal })).rejects.toThrow('full');
    expect(await progress()).toMatchObject({ reached: 2 });
    expect(await leaseOf(at.store, systemClock, `migration#marking#${site.number}`).take()).toBe(true);
  });

  test('half done by another text of itself, it begins anew', async () => {
    await at.store.write([{ put: { key: progressKey(site.number, 'marking'), hash: 'before', reached: 4, rows: 4, begun: 1 } }]);
    expect(await runStep(at.ports, marking(4), site, { signal })).toBe(4);
    expect(await marks(at.store, site, 4)).toEqual(ONCE(4));
  });

  test('waits for whoever holds it, and takes over when they are gone', async () => {
    const dead = leaseOf(at.store, systemClock, `migration#marking#${site.number}`);
    await dead.take();
    const impatient = AbortSignal.timeout(100);
    await expect(runStep(at.ports, marking(2), site, { signal: impatient })).rejects.toThrow();
    expect(await marks(at.store, site, 2)).toEqual([0, 0]);
    const later = { store: at.store, clock: { now: () => Date.now() + LEASE + 1_000 } };
    expect(await runStep(later, marking(2), site, { signal })).toBe(2);
  });

  test('whoever lost the lease to another says nothing of how far they came', async () => {
    // Its second stretch is so slow that another has done it all meanwhile.
    const other = { store: at.store, clock: { now: () => Date.now() + 10 * LEASE } };
    const slow = marking(4, {
      async walk(ports, on, stretch) {
        if (stretch.after === 2) await runStep(other, marking(4), on, { signal });
        return marking(4).walk(ports, on, stretch);
      },
    });
    expect(await runStep(at.ports, slow, site, { signal })).toBe(4);
    expect(await marks(at.store, site, 4)).toEqual([1, 1, 2, 2]);
    expect(await progress()).toMatchObject({ reached: 4, rows: 4, done: expect.any(Number) });
  });
});

async function twoAtOnce(): Promise<void> {
  const both = await Promise.all([1, 2].map(() => runStep(at.ports, marking(9), site, { signal })));
  expect(both).toEqual([9, 9]);
  expect(await marks(at.store, site, 9)).toEqual(ONCE(9));
  expect(await progress()).toMatchObject({ reached: 9, rows: 9 });
}

test('two at once do it once, on SQLite', async () => {
  await begin();
  await twoAtOnce();
  await at.close();
});

withDynamo((client) => {
  test('two at once do it once', async () => {
    await begin((await openTable(client()))());
    await twoAtOnce();
    await at.close();
  });
});
