/**
 * Strangers' programs, jailed. Source goes in framed over a stream, never by a shared folder. A job is one jail: its steps
 * share a tmpfs, so nothing that was compiled travels.
 */
export interface Jail {
  /**
   * Runs a job's steps, one after another, until one does not end with exit code 0. Gives what became of each that began.
   * A job never throws for what its program did.
   * @throws JailBusy when too much is waiting, or it waited too long
   * @throws JailUnavailable when nothing can run
   */
  run(job: JailJob, options: RunOptions): Promise<readonly StepResult[]>;
  /** Whether programs can run, and if not, why. */
  standing(): Promise<JailStanding>;
}

export type RunOptions = {
  /** The asker has left: the job is stopped, or leaves the queue. */
  readonly signal: AbortSignal;
  /** Is given output as it comes, up to each step's cap. */
  readonly onOutput?: (step: JailStep['name'], stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
};

export type JailJob = {
  /** For whom: what waits is served in turn by site, and in it by asker. */
  readonly owner: { readonly site: number; readonly who: string };
  /** Written into the working folder before the first step. Names are relative, with / between folders. */
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  /** Folders of this machine that the steps may read, beyond the base system: absolute paths, without sockets in them. */
  readonly folders: readonly string[];
  readonly steps: readonly [JailStep, ...JailStep[]];
};

export type JailStep = {
  readonly name: 'compile' | 'run';
  /** An absolute path, or one beginning with ./ in the working folder. */
  readonly command: readonly [program: string, ...args: string[]];
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin: Uint8Array;
  /** Which system calls are let through: virtual machines need more. */
  readonly family: 'native' | 'managed';
  readonly limits: JailLimits;
};

export type JailLimits = {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryKb: number;
  /** Of each of the two streams: what comes beyond is dropped, and flagged. */
  readonly outputBytes: number;
  readonly processes: number;
};

export type StepResult = {
  readonly name: JailStep['name'];
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** By name, such as SIGSEGV. */
  readonly signal: string | null;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The most that it held at one time. */
  readonly memoryKb: number;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly outOfMemory: boolean;
};

/** `reason` is a sentence for an operator: what is missing, and what to do. */
export type JailStanding = { readonly runs: true } | { readonly runs: false; readonly reason: string };

/** Too much is waiting, or it waited too long. */
export class JailBusy extends Error {
  override readonly name = 'JailBusy';

  /** @param retryAfter seconds after which another try makes sense */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many programs are waiting to run.');
    this.retryAfter = retryAfter;
  }
}

/** Nothing can run: the message says why. */
export class JailUnavailable extends Error {
  override readonly name = 'JailUnavailable';
}
