import { availableParallelism } from 'node:os';
import type { Config } from '../config.ts';
import { openRunner } from '../engines/runner/runner.ts';
import { openDoor } from '../engines/runner/server.ts';
import { prepareGround } from '../platform/jail/ground.ts';
import { openSlots } from '../platform/jail/slots.ts';
import { becomeUser, isRoot, runnerUser } from './drop-root.ts';
import { type Undo, undone } from './undo.ts';

export type RunProgramsOptions = {
  readonly signal: AbortSignal;
  /** Is told, in a line, when running is turned off or on, and of what no asker can be told. */
  readonly report: (line: string) => void;
};

/** For each processor: a program that waits for its time to pass must not hold up the next. */
const SLOTS_A_PROCESSOR = 2;

/**
 * The runner, until the signal. What only root may do comes first: the ground for jails, the socket, which only the
 * server's user can reach. Then root is given up, before the first program runs.
 * @throws JailUnavailable where nothing can run
 */
export async function runPrograms({ socket, slots: count }: NonNullable<Config['runner']>, { signal, report }: RunProgramsOptions): Promise<void> {
  const undo: Undo = [];
  const fault = (error: unknown): void => report(`A fault of the runner: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  try {
    const user = runnerUser();
    const ground = isRoot() ? await prepareGround(user) : undefined;
    const door = await openDoor(socket, fault);
    undo.push(() => door.close().catch(fault));
    if (isRoot()) becomeUser(user);
    const slots = await openSlots({ count: count ?? SLOTS_A_PROCESSOR * availableParallelism(), ...(ground && { ground }) });
    const runner = openRunner({ slots, onStanding: (standing) => report(standing.runs ? 'Programs run.' : standing.reason) });
    // What is left after a fault is swept by whoever keeps this process: it must end all the same.
    undo.push(() => runner.close().catch(fault));
    door.answerBy(runner);
    await stopped(signal);
  } finally {
    await undone(undo);
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
