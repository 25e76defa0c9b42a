import { describe, expect, it } from 'vitest';
import { sweep } from '../../../app/platform/jail/sweep.ts';
import { isRoot, jailHere, program, tracesOf } from './machine.ts';

const here = jailHere();
const STAGES = ['opening', 'idle', 'running', 'between', 'closing'] as const;

/** SIGKILL leaves no time to tidy: what lives must die by itself, and the next start sweeps what cannot die. */
describe.skipIf(!here.here)('a process with slots that is killed', () => {
  const users = isRoot ? ['as it is', 'drop'] : ['as it is'];
  const cases = STAGES.flatMap((stage) => users.map((user) => ({ stage, user })));
  it.each(cases)('while $stage ($user) leaves nothing after a sweep', async ({ stage, user }) => {
    const { child, ended, said } = program('held-run', [stage, user]);
    await said('there');
    const pid = child.pid ?? 0;
    child.kill('SIGKILL');
    await expect(ended).rejects.toThrow();
    await expect.poll(() => tracesOf(pid).filter((trace) => trace.startsWith('process')), { timeout: 60_000 }).toEqual([]);
    await sweep();
    expect(tracesOf(pid)).toEqual([]);
  });

  it.runIf(isRoot)('one that became another user, and then closed, leaves what only root can remove to the sweep', async () => {
    const { child, ended } = program('held-run', ['plainly', 'drop']);
    await ended;
    await sweep();
    expect(tracesOf(child.pid ?? 0)).toEqual([]);
  });

  it('the sweep leaves what lives alone', async () => {
    const { child, ended, said } = program('held-run', ['idle']);
    await said('there');
    const pid = child.pid ?? 0;
    const before = tracesOf(pid);
    expect(before.length).toBeGreaterThan(2);
    await sweep();
    expect(tracesOf(pid)).toEqual(before);
    child.kill('SIGKILL');
    await expect(ended).rejects.toThrow();
    await sweep();
  });
});
