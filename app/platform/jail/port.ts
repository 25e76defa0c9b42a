/** Strangers' programs, jailed. Source goes in framed over a stream, never by a shared folder. */
export interface Jail {
  /** Runs one step to its end. Output is kept up to the limit and flagged; a run never throws for what the program did. */
  run(step: JailStep, signal: AbortSignal): Promise<JailResult>;
}

export type JailStep = {
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly command: readonly [program: string, ...args: string[]];
  readonly stdin: Uint8Array;
  readonly limits: JailLimits;
};

export type JailLimits = {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryKb: number;
  readonly outputBytes: number;
  readonly processes: number;
};

export type JailResult = {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly exitCode: number | null;
  /** By name, such as SIGSEGV. */
  readonly signal: string | null;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryKb: number;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly outOfMemory: boolean;
};
