import type { JailLimits } from '../port.ts';

/** The control group of one slot: its launchers live in it, and all that they start. */
export interface SlotGroup {
  /** Files that a process writes itself into before it becomes a launcher. */
  readonly joins: readonly string[];
  /** Sets what the next step may use, and begins to measure. */
  begin(limits: JailLimits): void;
  /** What the step used since `begin`. */
  end(): Used;
  /** Processor time so far since `begin`, milliseconds, where the group knows. */
  cpuMs(): number | undefined;
  /** Ends every process in it, and removes it. */
  remove(): Promise<void>;
}

export type Used = {
  /** The most that all processes held together, without the files that they read. Undefined where the kernel cannot tell. */
  readonly peakKb: number | undefined;
  /** The kernel killed one of them because memory was out. */
  readonly outOfMemory: boolean;
};

/** Where the groups of slots stand: they hold the limits, unless this user may not write to any. */
export type Ground = {
  readonly version: 'v1' | 'v2';
  /** Our folder in each hierarchy, by controller. On v2 they are all the same. */
  readonly folders: Readonly<Record<Controller, string>>;
};

export const CONTROLLERS = ['memory', 'pids', 'cpu', 'cpuacct'] as const;
export type Controller = (typeof CONTROLLERS)[number];

/** What a slot's launchers and waiting jails may hold beside the program: kilobytes, and processes. */
export const OVERHEAD = { memoryKb: 24 * 1024, processes: 12 } as const;
