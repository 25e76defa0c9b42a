import { expect, test } from 'vitest';
import { brokenPromise, meanWith, retryAfter } from '../../../app/engines/runner/rules.ts';
import { job, LIMITS, result } from '../../support/jobs.ts';

test.each`
  waiting | slots | mean    | seconds | why
  ${1}    | ${4}  | ${0}    | ${1}    | ${'nothing is known yet'}
  ${1}    | ${4}  | ${120}  | ${1}    | ${'at least one'}
  ${128}  | ${4}  | ${120}  | ${4}    | ${'what waits, shared by the slots, rounded up'}
  ${128}  | ${2}  | ${5000} | ${60}   | ${'at most a minute: things change'}
  ${3}    | ${0}  | ${1000} | ${3}    | ${'no slot counts as one'}
`('$waiting wait for $slots slots, $mean ms each: $seconds s ($why)', ({ waiting, slots, mean, seconds }) => {
  expect(retryAfter(waiting, slots, mean)).toBe(seconds);
});

test('the mean begins with the first, and follows the newer', () => {
  expect(meanWith(undefined, 400)).toBe(400);
  expect(meanWith(100, 200)).toBeCloseTo(110);
});

test.each`
  came                                                   | broken
  ${[result()]}                                          | ${undefined}
  ${[]}                                                  | ${undefined}
  ${[result('', { wallMs: LIMITS.wallMs + 900 })]}       | ${undefined}
  ${[result('', { memoryKb: LIMITS.memoryKb + 4096 })]}  | ${undefined}
  ${[result('', { exitCode: null, signal: 'SIGKILL' })]} | ${undefined}
  ${[result('', { wallMs: LIMITS.wallMs + 60_000 })]}    | ${/ran for 65000 ms and was allowed 5000 ms/}
  ${[result('', { memoryKb: LIMITS.memoryKb * 2 })]}     | ${/held 524288 kB and was allowed 262144 kB/}
  ${[result('x'.repeat(LIMITS.outputBytes + 1))]}        | ${/output came to 65537 bytes/}
  ${[result(), result()]}                                | ${/more steps than it had/}
`('of $came it is said: $broken', ({ came, broken }) => {
  const said = brokenPromise(job(), came);
  if (broken === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(broken);
});
