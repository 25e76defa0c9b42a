import type { SlotGroup } from './cgroups/port.ts';
import { v1Group } from './cgroups/v1.ts';
import { v2Group } from './cgroups/v2.ts';
import { type JailGround, prepareGround } from './ground.ts';
import { checkJob } from './job-names.ts';
import type { JailJob, RunOptions, StepResult } from './port.ts';
import { openSlot, type Slot } from './slot.ts';

export type SlotsOptions = {
  /** How many jobs run at a time. */
  readonly count: number;
  /** What was prepared while this process was root. Without it everything is prepared as the user that it is. */
  readonly ground?: JailGround;
  /** How many processors a slot may keep busy. */
  readonly cores?: number;
};

/** How programs are held here. */
export type SlotsFacts = {
  /** By control groups of a version, or, where this user may write to none, by rlimits: then a step's processes share no one measure. */
  readonly limits: 'cgroup v1' | 'cgroup v2' | 'rlimits';
  /** Whether running out of memory is told apart from other ends. */
  readonly tellsOutOfMemory: boolean;
  readonly nsjail: string;
};

/** Prepared jails. A slot runs one job at a time. */
export interface Slots {
  readonly count: number;
  readonly facts: SlotsFacts;
  /**
   * Runs a job in a slot, numbered from 0.
   * @throws JobRefused when the job is put together wrongly
   * @throws JailUnavailable when the slot cannot start a jail
   * @throws the signal's reason when it is aborted
   */
  run(slot: number, job: JailJob, options: RunOptions): Promise<readonly StepResult[]>;
  /** Ends all that runs and removes all that was made. */
  close(): Promise<void>;
}

/**
 * Opens slots with a prepared jail each.
 * @throws JailUnavailable when no jail can be started here: the message says what to do
 */
export async function openSlots({ count, ground, cores = 2 }: SlotsOptions): Promise<Slots> {
  const prepared = ground ?? (await prepareGround());
  const group = (index: number): SlotGroup | undefined => {
    if (!prepared.groups) return undefined;
    return (prepared.groups.version === 'v2' ? v2Group : v1Group)(prepared.groups, `slot-${index}`, cores);
  };
  const slots: Slot[] = [];
  try {
    for (let index = 0; index < count; index++) slots.push(openSlot(prepared, index, group(index)));
    await Promise.all(slots.map((slot) => slot.prepare()));
  } catch (error) {
    await close();
    throw error;
  }
  async function close(): Promise<void> {
    await Promise.all(slots.map((slot) => slot.close()));
    await prepared.remove();
  }
  const limits = prepared.groups ? (`cgroup ${prepared.groups.version}` as const) : 'rlimits';
  return {
    count,
    facts: { limits, tellsOutOfMemory: prepared.groups !== undefined, nsjail: prepared.nsjail },
    async run(index, job, options) {
      checkJob(job);
      const slot = slots[index];
      if (!slot) throw new RangeError(`There is no slot ${index}: they go from 0 to ${count - 1}.`);
      options.signal.throwIfAborted();
      return await slot.run(job, options);
    },
    close,
  };
}
