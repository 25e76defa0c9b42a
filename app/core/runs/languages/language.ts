/** A language whose programs run here: how it is found on a machine, how its programs are compiled and run, and how to see that it works. */
export type Language = {
  /** What the API and code blocks call it: lower-case letters, digits. */
  readonly key: string;
  readonly name: string;
  /** Classes of code blocks and tags that mean it too; never another language's key. */
  readonly aliases: readonly string[];
  /** What a single file is called. */
  readonly file: string;
  /** The name that a program's own text asks for, where it asks for one (Java's public class). */
  readonly fileFor?: (source: string) => string | undefined;
  /** Which system calls its steps need: virtual machines need more. */
  readonly family: 'native' | 'managed';
  /** How many times the usual time its compiler may take; 1 where nothing is said. */
  readonly patience?: number;
  readonly find: Finding;
  /** Undefined where there is nothing to compile. */
  readonly compile?: Plan;
  readonly run: Plan;
  /** What may be passed to the compiler, or the interpreter where there is none: each whole flag has to match one. */
  readonly flags: readonly RegExp[];
  /** highlight.js' name of its grammar. */
  readonly highlight: string;
  readonly samples: { readonly hello: Sample; readonly failing: Sample; readonly reading: Sample };
};

export type Finding = {
  /** Each program it takes, by the names that it goes by: the first name found wins. The first program gives the version. */
  readonly programs: readonly (readonly string[])[];
  readonly version: {
    readonly arguments: readonly string[];
    /** Group 1 is the version. What does not match is too old, or another program by the same name. */
    readonly pattern: RegExp;
    readonly environment?: Readonly<Record<string, string>>;
    /** For what has no option that tells its version. */
    readonly stdin?: string;
  };
  /** A folder without which it is of no use, and what an operator can do about it: a sentence. */
  readonly needs?: { readonly folder: string; readonly remedy: string };
  /** Folders outside /usr that a distribution's package reads, where they exist: absolute paths, `*` for part of a name. */
  readonly reads?: readonly string[];
};

/** Gives the command for the programs found: absolute paths, in the order of `find.programs`. Files are relative to the working folder. */
export type Plan = (call: PlanCall) => Planned;

export type PlanCall = {
  readonly programs: readonly string[];
  /** At least one; the first is the one that is run. */
  readonly files: readonly string[];
  /** Allowed ones, as given. */
  readonly flags: readonly string[];
  /** Of the program itself. */
  readonly arguments: readonly string[];
};

export type Planned = {
  readonly command: readonly [program: string, ...args: string[]];
  /** Beyond what every step has: PATH, HOME, TMPDIR, LANG. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** A program and what becomes of it: the proof that a toolchain works. */
export type Sample = {
  readonly source: string;
  readonly stdin?: string;
  /** Of the last step that began. */
  readonly stdout: string;
  /** What stderr holds, where it matters: the line of a fault, mostly. */
  readonly stderr?: RegExp;
  /** Exit code, or the name of a signal. */
  readonly ends: number | string;
};
