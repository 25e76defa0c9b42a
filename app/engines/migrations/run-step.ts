import type { Site } from '../../core/sites/records.ts';
import { Conflict } from '../../platform/store/port.ts';
import { leaseOf } from '../follow/lease.ts';
import { rest } from '../follow/patience.ts';
import { type Progress, progressKey } from './records.ts';
import type { HashedStep, StepPorts } from './step.ts';

/** Pause before whoever finds a step in another's hands looks again, in milliseconds. */
const LOOK_EVERY = 250;

export type RunOptions = {
  readonly signal: AbortSignal;
  /** Told of each stretch: the id reached, of how many. */
  readonly onStretch?: ((reached: number, size: number) => void) | undefined;
};

/**
 * Does a step on a site to its end, from where it was left. One process of the network at a time (the lease); whoever
 * comes to a step in another's hands waits until it is done, or does the rest when the other dies. Gives the rows written.
 *
 * A holder may be paused, lose the lease and go on: so each word on how far it came names what it was before.
 * @throws the signal's reason when it aborts, between two stretches; StoreFailure
 */
export async function runStep(ports: StepPorts, step: HashedStep, site: Site, { signal, onStretch }: RunOptions): Promise<number> {
  const lease = leaseOf(ports.store, ports.clock, `migration#${step.name}#${site.number}`);
  try {
    for (;;) {
      signal.throwIfAborted();
      if (!(await lease.take())) {
        await rest(LOOK_EVERY, signal);
        continue;
      }
      const progress = await progressOf(ports, step, site);
      if (!progress) continue;
      if (progress.done !== undefined) return progress.rows;
      const size = await step.size(ports, site);
      await stretch(ports, step, site, progress, size);
      onStretch?.(Math.min(progress.reached + step.stride, size), size);
    }
  } finally {
    await lease.release().catch(() => undefined);
  }
}

/** How far it is; it begins where nobody has, and anew behind a step that said something else. Undefined when somebody came between. */
async function progressOf({ store, clock }: StepPorts, { name, hash }: HashedStep, site: Site): Promise<Progress | undefined> {
  const key = progressKey(site.number, name);
  const found = await store.get(key);
  if (found?.hash === hash) return found;
  const fresh: Progress = { key, hash, reached: 0, rows: 0, begun: clock.now() };
  const when = found ? { equals: { hash: found.hash, reached: found.reached } } : 'absent';
  return (await unlessBetween(store.write([{ put: fresh, when }]))) ? fresh : undefined;
}

/** Goes through the next stretch and says so; or that the end is reached. */
async function stretch(ports: StepPorts, step: HashedStep, site: Site, { key, hash, reached }: Progress, size: number): Promise<void> {
  const when = { equals: { hash, reached } };
  if (reached >= size) {
    await unlessBetween(ports.store.write([{ update: key, set: { done: ports.clock.now() }, when }]));
    return;
  }
  const to = Math.min(reached + step.stride, size);
  const rows = await step.walk(ports, site, { after: reached, to });
  await unlessBetween(ports.store.write([{ update: key, set: { reached: to }, add: { rows }, when }]));
}

async function unlessBetween(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}
