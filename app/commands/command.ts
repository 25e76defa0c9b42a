/** One command of `askyard`: parsed arguments in, exit code out. A command writes through `io`, so that tests can read it. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Usage, arguments and exit codes, shown by `askyard NAME --help`. */
  readonly usage: string;
  run(args: readonly string[], io: CommandIo): Promise<number>;
}

export interface CommandIo {
  out(line: string): void;
  error(line: string): void;
  /** Whether a person watches: progress and colour only then. */
  readonly terminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** 0 done, 1 what was asked found differences or failed, 2 the call's words are off. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;
