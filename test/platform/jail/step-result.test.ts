import { describe, expect, it } from 'vitest';
import type { Done } from '../../../app/platform/jail/frames.ts';
import { stepResult } from '../../../app/platform/jail/step-result.ts';
import { LIMITS, shell } from './probe.ts';

const done = (more: Partial<Done> = {}) => ({
  done: { how: 'exited', value: 0, truncated: false, timedOut: false, wallMs: 12.3456, cpuMs: 1.2344, largestKb: 900, ...more } as const,
});
const [out, err] = [Buffer.from('out'), Buffer.from('err')];
const used = (peakKb: number | undefined, outOfMemory = false) => ({ peakKb, outOfMemory });
const resultOf = (...[ending, by, wallMs = 50]: [Parameters<typeof stepResult>[1], Parameters<typeof stepResult>[4]?, number?]) =>
  stepResult(shell('true'), ending, out, err, by, wallMs);

describe('what became of a step', () => {
  it.each([
    ['a plain end', done(), used(100), { exitCode: 0, signal: null, wallMs: 12.35, cpuMs: 1.23, memoryKb: 900 }],
    ['an exit code', done({ value: 3 }), used(100), { exitCode: 3, signal: null }],
    ['a signal by name', done({ how: 'signalled', value: 11 }), used(100), { exitCode: null, signal: 'SIGSEGV', timedOut: false }],
    ['many processes that held more than the largest one', done(), used(5000), { memoryKb: 5000 }],
    ['no more than the limit, whatever the measure says', done({ largestKb: 1e9 }), used(1e9), { memoryKb: LIMITS.memoryKb }],
    ['memory by the largest process where no group measures', done(), undefined, { memoryKb: 900, outOfMemory: false }],
    ['memory by the largest process where the kernel knows no peak', done(), used(undefined), { memoryKb: 900 }],
    ['out of memory', done({ how: 'signalled', value: 9 }), used(LIMITS.memoryKb, true), { signal: 'SIGKILL', outOfMemory: true, timedOut: false }],
    ['out of time', done({ how: 'signalled', value: 9, timedOut: true }), used(1), { signal: 'SIGKILL', timedOut: true, outOfMemory: false }],
    ['out of processor time by the kernel', done({ how: 'signalled', value: 24, cpuMs: 5000 }), used(1), { signal: 'SIGXCPU', timedOut: true }],
    ['SIGXCPU of its own doing', done({ how: 'signalled', value: 24 }), used(1), { signal: 'SIGXCPU', timedOut: false }],
    ['more output than is kept', done({ truncated: true }), used(1), { truncated: true }],
    [
      'a jail that we took down late',
      { takenDown: 'late' as const },
      used(700),
      { exitCode: null, signal: 'SIGKILL', timedOut: true, wallMs: 50, memoryKb: 700 },
    ],
    ['a jail that died', { takenDown: 'gone' as const }, used(700, true), { exitCode: null, signal: 'SIGKILL', timedOut: false, outOfMemory: true }],
    ['a jail that died unmeasured', { takenDown: 'gone' as const }, undefined, { memoryKb: 0, outOfMemory: false }],
  ])('%s', (_, ending, by, expected) => expect(resultOf(ending, by)).toMatchObject({ name: 'run', stdout: out, ...expected }));

  it.each([
    [2, 127],
    [13, 126],
    [8, 126],
  ])('a program that did not start for error %i gives %i, and says so', (value, exitCode) => {
    const result = resultOf(done({ how: 'not started', value }), used(1));
    expect(result).toMatchObject({ exitCode, signal: null, timedOut: false });
    expect(Buffer.from(result.stderr).toString()).toBe('err/bin/sh could not be started.\n');
  });
});
