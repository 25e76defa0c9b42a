import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '../../../app/engines/runner/server.ts';
import { JailBusy, type JailJob, type JailStanding, JailUnavailable, type RunOptions, type StepResult } from '../../../app/platform/jail/port.ts';
import { socketJail } from '../../../app/platform/jail/socket.ts';
import { encodeFrame } from '../../../app/platform/jail/socket-frames.ts';
import { job, result, staying } from '../../support/jobs.ts';

type Run = (job: JailJob, options: RunOptions) => Promise<readonly StepResult[]>;

const FIGURES = { running: 0, waiting: 0, done: 3, refused: 0, expired: 0, cancelled: 0, failed: 0, slots: 2, selfTests: 1 };

let folder = '';
let door: Door | undefined;
let faults: unknown[] = [];
const path = (): string => join(folder, 'runner.sock');

/** A runner behind a real socket, and the jail that asks it. */
async function open(run: Run, standing: JailStanding = { runs: true }) {
  door = await openDoor(path(), (error) => faults.push(error));
  door.answerBy({ run, standing: async () => standing, figures: () => FIGURES, facts: { nsjail: '3.6', plain: false } });
  return socketJail({ path: path() });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-door-'));
  faults = [];
});

afterEach(async () => {
  await door?.close();
  door = undefined;
  await rm(folder, { recursive: true, force: true });
});

describe('the jail over a socket', () => {
  it('a job arrives as it was given, and its results come back whole', async () => {
    const given: JailJob = {
      owner: { site: 7, who: 'person-ä' },
      files: [
        { name: 'main.c', content: Buffer.from('int main;') },
        { name: 'empty', content: Buffer.alloc(0) },
        { name: 'data/bytes', content: Buffer.from([0, 255, 10, 13]) },
      ],
      folders: ['/usr/share'],
      steps: [
        { ...job().steps[0], name: 'compile', stdin: Buffer.alloc(0) },
        { ...job('cat').steps[0], environment: { A: 'b' }, stdin: Buffer.from('in'), family: 'managed' },
      ],
    };
    const results = [
      result('warning', { name: 'compile' }),
      result('out', {
        stderr: Buffer.from([200, 0]),
        exitCode: null,
        signal: 'SIGSEGV',
        truncated: true,
        timedOut: true,
        outOfMemory: true,
        cpuMs: 1.5,
      }),
    ];
    let came: JailJob | undefined;
    const jail = await open(async (arrived) => {
      came = arrived;
      return results;
    });
    const back = await jail.run(given, { signal: staying() });
    expect(came).toEqual(given);
    expect(back.map((step) => ({ ...step, stdout: Buffer.from(step.stdout), stderr: Buffer.from(step.stderr) }))).toEqual(results);
  });

  it('output comes as it is made, before the end, to those who want it', async () => {
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const jail = await open(async (_, { onOutput }) => {
      onOutput?.('compile', 'stderr', Buffer.from('note'));
      onOutput?.('run', 'stdout', Buffer.from('half'));
      await release;
      return [result(onOutput ? 'streamed' : 'whole')];
    });
    const seen: string[] = [];
    const streamed = await jail.run(job(), {
      signal: staying(),
      onOutput(step, stream, bytes) {
        seen.push(`${step} ${stream} ${Buffer.from(bytes)}`);
        if (seen.length === 2) resolve();
      },
    });
    expect(seen).toEqual(['compile stderr note', 'run stdout half']);
    expect(String(streamed[0]?.stdout)).toBe('streamed');
    expect(String((await jail.run(job(), { signal: staying() }))[0]?.stdout)).toBe('whole');
  });

  it('busy and unavailable are told as such', async () => {
    let turn = 0;
    const jail = await open(async () => {
      throw turn++ === 0 ? new JailBusy(17) : new JailUnavailable('The self-test failed.');
    });
    await expect(jail.run(job(), { signal: staying() })).rejects.toMatchObject({ name: 'JailBusy', retryAfter: 17 });
    await expect(jail.run(job(), { signal: staying() })).rejects.toMatchObject({ name: 'JailUnavailable', message: 'The self-test failed.' });
    expect(faults).toEqual([]);
  });

  it('a fault of the runner is told to the runner, and its asker gets an answer', async () => {
    const jail = await open(async () => {
      throw new Error('a secret of the runner');
    });
    await expect(jail.run(job(), { signal: staying() })).rejects.toMatchObject({
      name: 'JailUnavailable',
      message: expect.not.stringContaining('secret'),
    });
    expect(faults).toMatchObject([{ message: 'a secret of the runner' }]);
  });

  it('when the asker leaves, the job is told', async () => {
    const { promise: told, resolve } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const jail = await open((_, { signal }) => {
      begin();
      return new Promise((_done, reject) =>
        signal.addEventListener('abort', () => {
          resolve();
          reject(signal.reason);
        }),
      );
    });
    const leaving = new AbortController();
    const asked = jail.run(job(), { signal: leaving.signal }).catch((error: unknown) => error);
    await begun;
    leaving.abort(new Error('The tab was closed.'));
    expect(await asked).toMatchObject({ message: 'The tab was closed.' });
    await told;
    await expect(jail.run(job(), { signal: AbortSignal.abort(new Error('gone before')) })).rejects.toThrow('gone before');
    expect(faults).toEqual([]);
  });

  it('many at once each get their own', async () => {
    const jail = await open(async ({ owner }) => [result(owner.who)]);
    const all = await Promise.all(Array.from({ length: 100 }, (_, at) => jail.run(job('', { who: `asker ${at}` }), { signal: staying() })));
    expect(all.map(([first]) => String(first?.stdout))).toEqual(Array.from({ length: 100 }, (_, at) => `asker ${at}`));
  });

  it('says how the runner stands, with what it counts', async () => {
    const jail = await open(async () => [], { runs: false, reason: 'The self-test (network) failed.' });
    expect(await jail.standing()).toEqual({ runs: false, reason: 'The self-test (network) failed.' });
    expect(await jail.look()).toMatchObject({ figures: FIGURES, facts: { nsjail: '3.6', plain: false } });
  });

  it('before there is a runner behind the door, it says so in time', async () => {
    door = await openDoor(path(), (error) => faults.push(error));
    const standing = await socketJail({ path: path(), patience: 20 }).standing();
    expect(standing).toEqual({ runs: false, reason: 'The runner does not answer.' });
    door.answerBy({ run: async () => [], standing: async () => ({ runs: true }), figures: () => FIGURES, facts: {} });
  });

  it('without a runner it says why, where that is known', async () => {
    const jail = socketJail({ path: path(), why: () => 'There is no nsjail.' });
    await expect(jail.run(job(), { signal: staying() })).rejects.toMatchObject({ name: 'JailUnavailable', message: 'There is no nsjail.' });
    expect(await jail.standing()).toEqual({ runs: false, reason: 'There is no nsjail.' });
    expect(await socketJail({ path: path() }).standing()).toMatchObject({ runs: false, reason: expect.stringContaining('askyard serve') });
  });

  it("a runner that is started again is found by the next job; what a killed one left is in nobody's way", async () => {
    await writeFile(path(), 'left behind');
    const jail = await open(async () => [result('first')]);
    await jail.run(job(), { signal: staying() });
    await door?.close();
    await expect(jail.run(job(), { signal: staying() })).rejects.toThrow(JailUnavailable);
    await open(async () => [result('second')]);
    expect(String((await jail.run(job(), { signal: staying() }))[0]?.stdout)).toBe('second');
    expect((await stat(path())).isSocket()).toBe(true);
  });

  it('nonsense ends its own connection alone, without an answer', async () => {
    const jail = await open(async () => [result('still here')]);
    const nonsense = [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      encodeFrame({ ask: 'everything' }),
      encodeFrame({ ask: 'run', steps: [] }),
      encodeFrame('x'),
    ];
    for (const bytes of nonsense) {
      const { promise, resolve } = Promise.withResolvers<number>();
      const socket = connect({ path: path() });
      socket.on('close', () => resolve(socket.bytesRead)).on('error', () => undefined);
      socket.write(bytes);
      expect(await promise).toBe(0);
    }
    expect(faults).toHaveLength(nonsense.length);
    expect(String((await jail.run(job(), { signal: staying() }))[0]?.stdout)).toBe('still here');
  });
});
