import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { isRoot } from '../../app/main/drop-root.ts';
import { runningOf } from '../../app/main/running.ts';
import { findNsjail } from '../../app/platform/jail/find-nsjail.ts';
import { JailUnavailable } from '../../app/platform/jail/port.ts';
import { job, LIMITS, staying } from '../support/jobs.ts';
import { familyOf, hasInEnvironment, type Living, livingProcesses, stillLiving } from '../support/processes.ts';

/** A machine on which nsjail is: `npm run services` fetches it. */
const jails = ((): boolean => {
  try {
    return findNsjail() !== '';
  } catch {
    return false;
  }
})();

/** The longest that a runner may take to pass its first self-test, on a machine that does much else. */
const SOON = { timeout: 60_000 };

let folder = '';
let end: () => Promise<void> = async () => undefined;
const told: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-running-'));
  told.length = 0;
});
afterEach(async () => {
  await end();
  end = async () => undefined;
  await rm(folder, { recursive: true, force: true });
});

/** The runner that `askyard serve` would keep, with a data folder of its own. */
function keep() {
  const { jail, keepRunner } = runningOf(readConfig({ ASKYARD_DATA: folder, ASKYARD_RUNNER_SLOTS: '2' }), { pauses: [1] });
  end = keepRunner((_what, line) => told.push(String(line)));
  return jail;
}

const runners = (): readonly Living[] =>
  livingProcesses().filter(({ pid, parent }) => parent === process.pid && hasInEnvironment(pid, `ASKYARD_DATA=${folder}`));

/** What runners leave in folders: control groups, and their own. Named by the process they are of. */
function left(pids: readonly number[]): readonly string[] {
  const groups = existsSync('/sys/fs/cgroup') ? readdirSync('/sys/fs/cgroup', { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  const places = [tmpdir(), '/sys/fs/cgroup', ...groups.map(({ name }) => join('/sys/fs/cgroup', name))];
  const ours = (name: string): boolean => pids.some((pid) => name.startsWith(`askyard-jail-${pid}-`));
  return places.flatMap((place) =>
    readdirSync(place)
      .filter(ours)
      .map((name) => join(place, name)),
  );
}

test.each`
  set                                              | reason
  ${{ ASKYARD_RUNNER: 'socket:/nowhere/s' }}       | ${/the machine keeps beside the server, does not answer/}
  ${{ ASKYARD_ROLES: 'web' }}                      | ${/switched off/}
  ${{ ASKYARD_DATA: `/srv/${'long'.repeat(30)}` }} | ${/too long/}
`('with $set nothing runs, and it says why', async ({ set, reason }) => {
  const { jail, keepRunner } = runningOf(readConfig(set));
  const close = keepRunner(() => expect.fail('nothing is started'));
  expect(await jail.standing()).toMatchObject({ runs: false, reason: expect.stringMatching(reason) });
  await expect(jail.run(job(), { signal: staying() })).rejects.toThrow(JailUnavailable);
  await close();
});

describe.runIf(jails)('the runner beside the server', () => {
  it('runs programs as a user of its own, and ends with its server, leaving nothing', SOON, async () => {
    const jail = keep();
    await expect.poll(() => jail.standing(), SOON).toEqual({ runs: true });
    const [result] = await jail.run(job('echo out; echo bad >&2; exit 3'), { signal: staying() });
    expect([String(result?.stdout), String(result?.stderr), result?.exitCode]).toEqual(['out\n', 'bad\n', 3]);
    expect(await jail.look()).toMatchObject({ figures: { done: expect.any(Number), slots: 2 }, facts: { limits: expect.any(String) } });
    const [runner] = runners();
    if (!runner) throw new Error('There is no runner.');
    if (isRoot()) expect(usersOf(runner.pid)).toBe('61999 61999 61999 61999');
    const family = familyOf(runner.pid);
    expect(family.length).toBeGreaterThan(2);
    await end();
    await expect.poll(() => stillLiving(family)).toEqual([]);
    expect(left([runner.pid])).toEqual([]);
    expect(await jail.standing()).toMatchObject({ runs: false });
  });

  it('killed at any step it leaves no process, group or folder, and runs again', { timeout: 240_000 }, async () => {
    const jail = keep();
    const killed: number[] = [];
    const family: Living[] = [];
    const kill = (): void => {
      for (const { pid } of runners()) {
        family.push(...familyOf(pid));
        killed.push(pid);
        process.kill(pid, 'SIGKILL');
      }
    };
    const up = async (): Promise<void> => expect.poll(() => jail.standing(), SOON).toEqual({ runs: true });

    // While it starts: as soon as there is a process, and when its socket is there.
    await expect.poll(() => runners().length, SOON).toBe(1);
    kill();
    await expect.poll(() => existsSync(join(folder, 'runner.sock')), SOON).toBe(true);
    kill();
    await up();

    // While programs run, wait, and leave something behind.
    const line = 'echo begun; (setsid sleep 300 &); mkdir deep; head -c 1000000 /dev/zero > deep/file; sleep 300';
    const long = { ...LIMITS, wallMs: 300_000 };
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const asked = Array.from({ length: 4 }, (_, at) =>
      jail.run(job(line, { who: `asker ${at}`, limits: long }), { signal: staying(), onOutput: () => resolve() }).catch((error: unknown) => error),
    );
    await begun;
    kill();
    for (const ended of await Promise.all(asked)) expect(ended).toBeInstanceOf(JailUnavailable);
    await up();

    // While it compiles: the first of two steps.
    const { promise: compiling, resolve: compile } = Promise.withResolvers<void>();
    const two = { ...job(line, { limits: long }), steps: [{ ...job(line, { limits: long }).steps[0], name: 'compile' }, job().steps[0]] } as const;
    const compiled = jail.run({ ...two }, { signal: staying(), onOutput: () => compile() }).catch((error: unknown) => error);
    await compiling;
    kill();
    expect(await compiled).toBeInstanceOf(JailUnavailable);
    await up();

    expect(killed.length).toBeGreaterThanOrEqual(4);
    await expect.poll(() => stillLiving(family)).toEqual([]);
    const last = runners().map(({ pid }) => pid);
    await end();
    expect(left([...killed, ...last])).toEqual([]);
  });

  it('without a server it ends by itself', SOON, async () => {
    const command = join(import.meta.dirname, '../../bin/askyard.ts');
    const child = spawn(process.execPath, [command, 'runner', '--kept'], {
      env: { ...process.env, ASKYARD_DATA: folder, ASKYARD_RUNNER_SLOTS: '1' },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text;
    });
    await expect.poll(() => said, SOON).toContain('Programs run.');
    child.stdin.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

/** Real, effective, saved and file system user of a process. */
const usersOf = (pid: number): string | undefined => /^Uid:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.replaceAll('\t', ' ');
