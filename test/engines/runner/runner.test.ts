import { afterEach, describe, expect, it, vi } from 'vitest';
import { openRunner, type Runner, type RunnerOptions } from '../../../app/engines/runner/runner.ts';
import type { SelfTest } from '../../../app/engines/runner/self-test.ts';
import { type JailStanding, JailUnavailable } from '../../../app/platform/jail/port.ts';
import { job, LIMITS, result, staying } from '../../support/jobs.ts';

let runner: Runner | undefined;
afterEach(async () => {
  await runner?.close();
  runner = undefined;
});

const KEPT: SelfTest = { found: 'kept' };
const broken = (reason: string): SelfTest => ({ found: 'broken', reason });

/** A runner whose self-tests find these, one after another; the last again and again. */
function open(finds: readonly SelfTest[], run: RunnerOptions['slots']['run'] = async () => [result('ran')], every = 1) {
  const told: JailStanding[] = [];
  let closed = 0;
  let turn = 0;
  runner = openRunner({
    slots: { count: 2, facts: { limits: 'none' }, run, close: async () => void closed++ },
    onStanding: (standing) => told.push(standing),
    every,
    test: async () => finds[Math.min(turn++, finds.length - 1)] ?? KEPT,
  });
  return { runner, told, closed: () => closed, turns: () => turn };
}

describe('the runner', () => {
  it('runs nothing until the self-test has passed, and says so', async () => {
    const { promise, resolve } = Promise.withResolvers<SelfTest>();
    runner = openRunner({ slots: { count: 1, facts: {}, run: async () => [result()], close: async () => undefined }, test: () => promise });
    expect(await runner.standing()).toMatchObject({ runs: false, reason: expect.stringContaining('self-test') });
    await expect(runner.run(job(), { signal: staying() })).rejects.toThrow(JailUnavailable);
    resolve(KEPT);
    await expect.poll(() => runner?.standing()).toEqual({ runs: true });
    expect(await runner.run(job(), { signal: staying() })).toHaveLength(1);
    expect(runner.figures()).toMatchObject({ done: 1, slots: 1, selfTests: 1 });
  });

  it('is off while a promise is broken, names what failed, and is on when the test passes again', async () => {
    const { runner: opened, told } = open([broken('The self-test (memory) failed.'), broken('The self-test (memory) failed.'), KEPT]);
    await expect.poll(() => told).toContainEqual({ runs: true });
    expect(told[0]).toEqual({ runs: false, reason: 'The self-test (memory) failed.' });
    expect(await opened.standing()).toEqual({ runs: true });
  });

  it('is repeated, and turned off when a later test fails', async () => {
    const { runner: opened, told } = open([KEPT, KEPT, broken('The self-test (network) failed.')]);
    await expect.poll(() => told.at(-1)).toEqual({ runs: false, reason: 'The self-test (network) failed.' });
    expect(told[0]).toEqual({ runs: true });
    await expect(opened.run(job(), { signal: staying() })).rejects.toThrow('The self-test (network) failed.');
  });

  it('a test that had no turn changes nothing', async () => {
    const { told, turns } = open([KEPT, { found: 'nothing' }]);
    await expect.poll(turns).toBeGreaterThan(3);
    expect(told).toEqual([{ runs: true }]);
  });

  it("anybody's program that breaks a promise turns running off at once", async () => {
    const { runner: opened, told } = open([KEPT], async () => [result('', { memoryKb: LIMITS.memoryKb * 3 })], 60_000);
    await expect.poll(() => told).toEqual([{ runs: true }]);
    await opened.run(job(), { signal: staying() });
    expect(await opened.standing()).toMatchObject({ runs: false, reason: expect.stringMatching(/promise of the jail was broken.*786432 kB/) });
    await expect(opened.run(job(), { signal: staying() })).rejects.toThrow(JailUnavailable);
  });

  it('closing ends the tests and the slots', async () => {
    const { runner: opened, closed, turns } = open([KEPT]);
    await opened.close();
    const after = turns();
    await vi.waitFor(() => expect(closed()).toBe(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(turns()).toBe(after);
    runner = undefined;
  });
});
