import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { selfTest } from '../../../app/engines/runner/self-test.ts';
import { JailBusy, type JailJob, JailUnavailable, type StepResult } from '../../../app/platform/jail/port.ts';
import { result, staying } from '../../support/jobs.ts';

const script = ({ files }: JailJob): string => Buffer.from(files[0]?.content ?? []).toString();

/** What a jail that keeps its promises makes of a probe. */
function kept(job: JailJob): StepResult {
  if (script(job).startsWith('echo hello')) return result('hello\n', { exitCode: 7 });
  if (script(job).startsWith('hog=')) return result('', { exitCode: null, signal: 'SIGKILL', outOfMemory: true });
  return result('tried\n');
}

/** The same, but for the probe whose script holds `part`. */
const but = (part: string, gives: StepResult) => async (job: JailJob) => [script(job).includes(part) ? gives : kept(job)];

test.each`
  jail                                                                                      | reason
  ${but('nothing', result())}                                                               | ${undefined}
  ${but('hog=', result('', { stderr: Buffer.from('bash: cannot allocate'), exitCode: 2 }))} | ${undefined}
  ${but('echo hello', result(''))}                                                          | ${/\(hello\).*exit code 0/}
  ${but('echo hello', result('hello\n', { exitCode: null, signal: 'SIGSYS' }))}             | ${/\(hello\).*SIGSYS/}
  ${but('hog=', result('held\n'))}                                                          | ${/\(memory\).*held/}
  ${but('hog=', result('', { timedOut: true, exitCode: null, signal: 'SIGKILL' }))}         | ${/\(memory\)/}
  ${but('tried', result('tried\nreached 127.0.0.1/80\n'))}                                  | ${/\(network\).*reached/}
  ${but('tried', result('', { exitCode: 127 }))}                                            | ${/\(network\).*127/}
  ${async () => []}                                                                         | ${/\(hello\).*without a result/}
  ${() => Promise.reject(new JailUnavailable('No jail could be started.'))}                 | ${/\(hello\).*No jail could be started/}
`('$reason', async ({ jail, reason }) => {
  const found = await selfTest(jail, staying());
  if (reason === undefined) expect(found).toEqual({ found: 'kept' });
  else expect(found).toMatchObject({ found: 'broken', reason: expect.stringMatching(reason) });
});

test('a jail that can reach this machine is found out, whatever it says', async () => {
  const leaky = async (job: JailJob) => {
    const port = /127\.0\.0\.1\/(\d+)/.exec(script(job))?.[1];
    if (port !== undefined) {
      const socket = connect({ host: '127.0.0.1', port: Number(port) });
      await once(socket, 'close');
    }
    return [kept(job)];
  };
  expect(await selfTest(leaky, staying())).toMatchObject({ found: 'broken', reason: expect.stringContaining('reached this machine') });
});

test('without a turn nothing is found out; whoever stops it hears so', async () => {
  expect(await selfTest(() => Promise.reject(new JailBusy(3)), staying())).toEqual({ found: 'nothing' });
  await expect(selfTest(() => Promise.reject(new Error('killed')), AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
});
