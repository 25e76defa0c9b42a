import { expect, test } from 'vitest';
import { RunnerOff, switchedJail } from '../../app/main/runner-off.ts';
import type { Jail, JailJob } from '../../app/platform/jail/port.ts';

const job: JailJob = {
  owner: { site: 1, who: 'somebody' },
  files: [],
  folders: [],
  steps: [
    {
      name: 'run',
      command: ['/bin/true'],
      environment: {},
      stdin: new Uint8Array(),
      family: 'native',
      limits: { wallMs: 1, cpuMs: 1, memoryKb: 1, outputBytes: 1, processes: 1 },
    },
  ],
};

test('while it is off no program is taken, and it says by whom; what runs already ends by itself', async () => {
  let off = false;
  const ending = Promise.withResolvers<readonly []>();
  let taken = 0;
  const real: Jail = {
    run() {
      taken++;
      return ending.promise;
    },
    standing: async () => ({ runs: true }),
  };
  const jail = switchedJail(real, () => off);
  const { signal } = new AbortController();
  expect(await jail.standing()).toEqual({ runs: true });
  const running = jail.run(job, { signal });

  off = true;
  await expect(jail.run(job, { signal })).rejects.toThrow(RunnerOff);
  expect(taken).toBe(1);
  expect(await jail.standing()).toEqual({ runs: false, reason: expect.stringContaining('runnerOff') });
  ending.resolve([]);
  expect(await running).toEqual([]);

  off = false;
  expect(await jail.run(job, { signal })).toEqual([]);
});
