import { type Jail, JailBusy, type JailJob, JailUnavailable, type RunOptions, type StepResult } from '../../platform/jail/port.ts';
import { RunStopped, RunsBusy, RunsOff } from './errors.ts';
import { type Planned, planned } from './plan.ts';
import { KEPT_DAYS, packResult, resultKey, unpackResult } from './records.ts';
import { isLasting, type RunResult, resultOf } from './result.ts';
import type { RunInput } from './rules.ts';
import type { Runner } from './runner.ts';

/** For whom, and how long. */
export type RunManner = RunOptions & { readonly owner: JailJob['owner'] };

/**
 * Runs a program, or gives what came out when it was last run. Output is told as it comes; a result that stands ready is
 * told at the end alone.
 * @throws RunRefused, RunsBusy, RunsOff, RunStopped
 */
export async function run(runner: Runner, input: RunInput, manner: RunManner): Promise<RunResult> {
  return runPlanned(runner, await planned(input, runner), manner);
}

/** The same of what has been planned, so that a refusal comes before anything else is begun. @throws as `run`, but RunRefused */
export async function runPlanned(runner: Runner, plan: Planned, manner: RunManner): Promise<RunResult> {
  const ready = runner.recent?.get(plan.hash) ?? (await readyResult(runner, plan));
  if (ready) return ready;
  const { owner, ...options } = manner;
  const results = await jailed(runner.jail, { ...plan.job, owner }, options);
  const result = resultOf(plan.toolchain, results);
  if (runner.recent && isLasting(results)) keep(runner, plan.hash, { ...result, cached: true });
  return result;
}

/** What came out when it was last run, if that is kept. */
export async function readyResult({ recent, store }: Runner, { hash }: Planned): Promise<RunResult | undefined> {
  if (!recent) return undefined;
  const near = recent.get(hash);
  if (near) return near;
  const row = await store.get(resultKey(hash));
  if (!row) return undefined;
  const result = await unpackResult(row.result);
  recent.set(hash, result);
  return result;
}

async function jailed(jail: Jail, job: JailJob, options: RunOptions): Promise<readonly StepResult[]> {
  try {
    return await jail.run(job, options);
  } catch (error) {
    if (error instanceof JailBusy) throw new RunsBusy(error.retryAfter);
    if (error instanceof JailUnavailable) throw new RunsOff(error);
    throw options.signal.aborted ? new RunStopped() : error;
  }
}

/** Behind the answer: nobody waits for the disk to remember what can be run again. */
function keep({ recent, store, clock, report }: Runner, hash: string, result: RunResult): void {
  recent?.set(hash, result);
  const expires = Math.floor(clock.now() / 1000) + KEPT_DAYS * 86_400;
  packResult(result)
    .then((packed) => packed && store.write([{ put: { key: resultKey(hash), result: packed, expires } }], { derived: true }))
    .catch((error: unknown) => report('The result of a run could not be kept.', error));
}
