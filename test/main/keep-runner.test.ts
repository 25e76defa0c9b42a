import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { type Keeper, type KeeperOptions, keepRunner, type RunnerProcess } from '../../app/main/keep-runner.ts';

let keeper: Keeper | undefined;
afterEach(async () => {
  await keeper?.close();
});

/** Keeps children that run these lines of the shell, one after another; the last again and again. */
function keep(lines: readonly string[], options: Partial<KeeperOptions> = {}) {
  const started: RunnerProcess[] = [];
  const told: unknown[] = [];
  keeper = keepRunner({
    start() {
      const child = spawn('/bin/sh', ['-c', lines[Math.min(started.length, lines.length - 1)] ?? ''], { stdio: ['pipe', 'inherit', 'pipe'] });
      started.push(child);
      return child;
    },
    report: (_what, line) => told.push(line),
    pauses: [1],
    ...options,
  });
  return { keeper, started, told };
}

describe('the keeper of the runner', () => {
  it('starts it again when it ends, and passes on what it said last', async () => {
    const { keeper: kept, started, told } = keep(['echo "There is no nsjail." >&2; exit 1', 'cat']);
    await expect.poll(() => started.length).toBe(2);
    expect(kept.reason()).toBe('There is no nsjail.');
    expect(told).toEqual(['There is no nsjail.']);
  });

  it('tells the same reason once, however often it is tried', async () => {
    const { started, told } = keep(['echo "There is no nsjail." >&2; exit 1']);
    await expect.poll(() => started.length).toBeGreaterThan(4);
    expect(told).toEqual(['There is no nsjail.']);
  });

  it('one that is killed is no reason of its own', async () => {
    const { keeper: kept, started } = keep(['echo "Programs run." >&2; kill -9 $$', 'cat']);
    await expect.poll(() => started.length).toBe(2);
    expect(kept.reason()).toContain('SIGKILL');
  });

  it('pauses longer while it does not last', async () => {
    const { started } = keep(['exit 1'], { pauses: [1, 1, 3_600_000] });
    await expect.poll(() => started.length).toBe(3);
    await keeper?.close();
    expect(started).toHaveLength(3);
  });

  it('one that lasted begins with the shortest pause again', async () => {
    const { started } = keep(['exit 1'], { pauses: [1, 3_600_000], lasting: 0 });
    await expect.poll(() => started.length).toBeGreaterThan(4);
  });

  it('ends it when it closes: as told, by its input, or by force', async () => {
    const polite = keep(['trap "exit 0" TERM; echo up >&2; read line']);
    await expect.poll(() => polite.told).toEqual(['up']);
    await polite.keeper.close();
    expect(polite.started[0]?.exitCode !== null || polite.started[0]?.signalCode !== null).toBe(true);

    const stubborn = keep(['trap "" TERM; echo up >&2; while :; do read line || sleep 0.05; done'], { grace: 10 });
    await expect.poll(() => stubborn.told).toEqual(['up']);
    await stubborn.keeper.close();
    expect(stubborn.started[0]?.signalCode).toBe('SIGKILL');
    expect(stubborn.started).toHaveLength(1);
  });

  it('one that cannot be started says why', async () => {
    keeper = keepRunner({
      start: () => spawn('/nowhere/runner', { stdio: ['pipe', 'inherit', 'pipe'] }),
      report: () => undefined,
      pauses: [3_600_000],
    });
    await expect.poll(() => keeper?.reason()).toContain('ENOENT');
  });
});
