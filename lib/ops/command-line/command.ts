import type { TSchema } from 'typebox';
import type { Gateways } from '../ports/gateways.ts';

/** An option of a command. `--json`, `--env`, `--help`, and where it writes `--dry-run` and `--yes`, are every command's. */
export type Option = {
  readonly name: string;
  /** Word that stands for its value in the help; absent where it is given or not. */
  readonly value?: string;
  readonly summary: string;
};

/** What a command is called with, once its words were understood. */
export type Call = {
  /** Positional arguments by the names that `arguments` gives them; the last takes many where its name ends with `...`. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
  readonly environment: string;
  readonly dryRun: boolean;
};

/** Rows under heads. Cells are text already; `json` is what machines get instead. */
export type Answer = {
  readonly table?: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Sentences beside the table. */
  readonly lines?: readonly string[];
  /** As the command's schema in docs/yard.md has it. */
  readonly json: unknown;
  readonly exit?: number;
};

/** What a command may do to the person before it. */
export type Screen = {
  /** Shows what goes on, with the time that has gone by; on standard error, in place on a terminal and a line each elsewhere. */
  progress(words: string): void;
  /** Takes a line of the answer before it is whole: lines of a log. */
  line(words: string, json: unknown): void;
  readonly signal: AbortSignal;
};

export type Effect = 'reads' | 'writes' | 'destroys';

/** One command of `yard`: the same source gives its help, its man page and its completion. */
export type Command = {
  readonly group: string;
  /** Empty where the group is the command: `yard whoami`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What it does, refuses and leaves, for the man page. */
  readonly description: string;
  /** Names of the positional arguments; `[NAME]` may be left out, `NAME...` is one or more. */
  readonly arguments: readonly string[];
  readonly options: readonly Option[];
  /** What destroys wants the environment's name typed. */
  readonly effect: Effect;
  /** Whether it works for the service of this machine too: `--env local`. */
  readonly local: boolean;
  /** Schema of what `--json` gives, or of each line where it comes line by line: docs/yard.md shows it. */
  readonly json?: TSchema;
  run(call: Call, gateways: Gateways, screen: Screen): Promise<Answer>;
  /** What it answers where the environment cannot be opened, and why. Without it that is told, and the command fails. */
  unopened?(call: Call, failure: unknown, screen: Screen): Promise<Answer>;
};

/** A command could not do what was asked: the sentence says what was wrong, the remedy what to do. */
export class YardRefused extends Error {
  override readonly name = 'YardRefused';
  readonly remedy: string;
  readonly exit: number;

  constructor(message: string, remedy: string, exit: number = EXIT.failed) {
    super(message);
    this.remedy = remedy;
    this.exit = exit;
  }
}

/** 0 done, 1 failed and nothing is half done, 2 the call's words are off, 3 somebody else holds the lock, 4 not confirmed, 5 left half-way: resume says how, 130 interrupted. */
export const EXIT = { done: 0, failed: 1, usage: 2, locked: 3, refused: 4, halfway: 5, interrupted: 130 } as const;
