import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { solve } from '../../../app/client/proof-of-work/solve.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { CHALLENGE_LIFE, proofsOf } from '../../../app/web/proof-of-work/proofs.ts';
import { BITS, USUAL_A_MINUTE } from '../../../app/web/proof-of-work/puzzle.ts';

const somebody = { who: 'account#7', trust: 'new' } as const;

describe('proofs', () => {
  let opened: ReturnType<typeof openSqlite>;
  let time: { now: number };
  beforeEach(() => {
    opened = openSqlite({ path: ':memory:', clock: systemClock });
    time = { now: Date.now() };
  });
  afterEach(() => opened.close());

  /** The proofs of one process of the network. */
  const process = (store: Store = opened.store) => proofsOf({ store, now: () => time.now });

  test('a challenge that was solved is good for one act', async () => {
    const proofs = process();
    const proof = await solve(await proofs.challenge('ask', somebody));
    expect(await proofs.check('ask', 'account#7', proof)).toBe('proven');
    expect(await proofs.check('ask', 'account#7', proof)).toBe('refused');
  });

  test('one act in all processes together, whoever asks at the same moment', async () => {
    const proof = await solve(await process().challenge('ask', somebody));
    const checked = await Promise.all([process(), process(), process(), process()].map((proofs) => proofs.check('ask', 'account#7', proof)));
    expect(checked.toSorted()).toEqual(['proven', 'refused', 'refused', 'refused']);
  });

  test('a form without one says so; one with another’s is refused', async () => {
    const proofs = process();
    const proof = await solve(await proofs.challenge('ask', somebody));
    expect(await proofs.check('ask', 'account#7', undefined)).toBe('absent');
    expect(await proofs.check('ask', 'account#7', '')).toBe('absent');
    expect(await proofs.check('ask', 'account#8', proof)).toBe('refused');
    expect(await proofs.check('answer', 'account#7', proof)).toBe('refused');
    expect(await proofs.check('ask', 'account#7', proof), 'what was refused spends nothing').toBe('proven');
  });

  test('a challenge lasts an hour', async () => {
    const proofs = process();
    const proof = await solve(await proofs.challenge('ask', somebody));
    time.now += CHALLENGE_LIFE * 1000 + 1000;
    expect(await proofs.check('ask', 'account#7', proof)).toBe('refused');
  });

  test('the work grows while many ask, and falls when they are gone', async () => {
    time.now = Math.ceil(time.now / 60_000) * 60_000;
    const proofs = process();
    const bits = async () => (await proofs.challenge('comment', somebody)).bits;
    expect(await bits()).toBe(BITS.new);
    for (let count = 0; count < USUAL_A_MINUTE * 2; count++) await bits();
    expect(await bits()).toBe(BITS.new + 2);
    time.now += 60_000;
    expect(await bits(), 'a minute later it is remembered').toBe(BITS.new + 2);
    time.now += 60_000;
    expect(await bits()).toBe(BITS.new);
  });

  test('a store that fails spends nothing', async () => {
    const real = opened.store;
    let fails = false;
    const store: Store = {
      ...real,
      get: (key) => real.get(key),
      write: (changes) => (fails ? Promise.reject(new Error('disk full')) : real.write(changes)),
    };
    const proofs = process(store);
    const proof = await solve(await proofs.challenge('ask', somebody));
    fails = true;
    await expect(proofs.check('ask', 'account#7', proof)).rejects.toThrow('disk full');
    fails = false;
    expect(await proofs.check('ask', 'account#7', proof)).toBe('proven');
  });
});
