import { once } from 'node:events';
import { createServer } from 'node:net';
import { JailBusy, type JailJob, type RunOptions, type StepResult } from '../../platform/jail/port.ts';
import { type Probe, probesOf } from './probes.ts';

/** What a self-test found: all promises kept, one broken (a sentence names it), or nothing, since it had no turn. */
export type SelfTest = { readonly found: 'kept' } | { readonly found: 'broken'; readonly reason: string } | { readonly found: 'nothing' };

type Run = (job: JailJob, options: RunOptions) => Promise<readonly StepResult[]>;

/**
 * Tries the jail's promises: a hello, a memory hog, a network call. Somebody listens on loopback meanwhile, so that a jail
 * that can reach this machine shows it, whatever the program in it says.
 */
export async function selfTest(run: Run, signal: AbortSignal): Promise<SelfTest> {
  let reached = 0;
  const listener = createServer((socket) => {
    reached++;
    socket.destroy();
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  try {
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('The listener of the self-test has no port.');
    for (const probe of probesOf(address.port)) {
      const reason = await brokenBy(probe, run, signal);
      if (reason === 'no turn') return { found: 'nothing' };
      if (reached > 0) return { found: 'broken', reason: 'The self-test (network) failed: a jailed program reached this machine.' };
      if (reason !== undefined) return { found: 'broken', reason: `The self-test (${probe.name}) failed: ${reason}` };
    }
    return { found: 'kept' };
  } finally {
    listener.close();
  }
}

async function brokenBy({ job, broken }: Probe, run: Run, signal: AbortSignal): Promise<string | undefined> {
  try {
    const [result] = await run(job, { signal });
    return result ? broken(result) : 'it came back without a result.';
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof JailBusy) return 'no turn';
    return error instanceof Error ? error.message : String(error);
  }
}
