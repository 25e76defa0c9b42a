export { type Guess, type Guessed, guessLanguage, type Known } from './guess.ts';

const encoder = new TextEncoder();

/** What somebody wants to run. One of `source` and `files`; the first file is the one that runs. */
export type RunInput = {
  readonly language: string;
  /** As installed, or its beginning: 3 for 3.11.2. Absent: the preferred one. */
  readonly version?: string | undefined;
  readonly source?: string | undefined;
  readonly files?: readonly ProgramFile[] | undefined;
  readonly stdin?: string | undefined;
  readonly args?: readonly string[] | undefined;
  readonly flags?: readonly string[] | undefined;
};

export type ProgramFile = { readonly name: string; readonly content: string };

/** What a program may be. A link holds all of it in one row of 400 KB, so the texts together stay well below. */
export const BOUNDS = {
  files: 16,
  /** Characters of a file's name, folders included, and how many folders deep. */
  name: 100,
  depth: 5,
  /** KiB of all files together, and of what is read on stdin. */
  programKib: 256,
  stdinKib: 64,
  args: 64,
  /** KiB of all arguments together. */
  argsKib: 8,
  flags: 32,
} as const;

/** What is wrong with a program before anybody looks for its language: which field, why, and what the sentence names. */
export type Refusal = { readonly field: Field; readonly reason: InputReason; readonly values?: Readonly<Record<string, string>> };
export type Field = 'language' | 'version' | 'source' | 'files' | 'stdin' | 'args' | 'flags';
export type InputReason =
  | 'no-program'
  | 'two-programs'
  | 'program-long'
  | 'too-many-files'
  | 'file-name'
  | 'file-twice'
  | 'stdin-long'
  | 'too-many-args'
  | 'args-long'
  | 'args-zero'
  | 'too-many-flags';

/** The first thing that is wrong with what somebody wants to run. */
export function inputRefusal(input: RunInput): Refusal | undefined {
  const { source, files, stdin = '', args = [], flags = [] } = input;
  if (source !== undefined && files !== undefined && files.length > 0) return { field: 'files', reason: 'two-programs' };
  const wrong = source === undefined ? filesRefusal(files ?? []) : source.trim() === '' ? NO_PROGRAM : undefined;
  if (wrong) return wrong;
  const size = kib(source ?? '') + (files ?? []).reduce((sum, { content }) => sum + kib(content), 0);
  if (size > BOUNDS.programKib) return { field: source === undefined ? 'files' : 'source', reason: 'program-long', values: { size: rounded(size) } };
  if (kib(stdin) > BOUNDS.stdinKib) return { field: 'stdin', reason: 'stdin-long', values: { size: rounded(kib(stdin)) } };
  if (args.length > BOUNDS.args) return { field: 'args', reason: 'too-many-args', values: { count: String(args.length) } };
  if (args.reduce((sum, word) => sum + kib(word), 0) > BOUNDS.argsKib) return { field: 'args', reason: 'args-long' };
  if (args.some((word) => word.includes('\0'))) return { field: 'args', reason: 'args-zero' };
  if (flags.length > BOUNDS.flags) return { field: 'flags', reason: 'too-many-flags', values: { count: String(flags.length) } };
  return undefined;
}

const NO_PROGRAM: Refusal = { field: 'source', reason: 'no-program' };

function filesRefusal(files: readonly ProgramFile[]): Refusal | undefined {
  if (files.every(({ content }) => content.trim() === '')) return NO_PROGRAM;
  if (files.length > BOUNDS.files) return { field: 'files', reason: 'too-many-files', values: { count: String(files.length) } };
  const taken = new Set<string>();
  for (const { name } of files) {
    if (!isFileName(name)) return { field: 'files', reason: 'file-name', values: { name: shortened(name) } };
    // A file and a folder of one name cannot both be.
    const parts = name.split('/');
    const below = parts.slice(1).some((_, index) => taken.has(`${parts.slice(0, index + 1).join('/')}`));
    if (below || taken.has(name) || taken.has(`${name}/`)) return { field: 'files', reason: 'file-twice', values: { name } };
    taken.add(name);
    for (let depth = 1; depth < parts.length; depth++) taken.add(`${parts.slice(0, depth).join('/')}/`);
  }
  return undefined;
}

/**
 * One folder or file of a name. It begins with no hyphen and no @: a compiler would take it for a flag, or for a file of
 * flags, and so for what nobody has allowed.
 */
const NAME_PART = /^[\p{L}\p{N}_.][^\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\]*$/u;

/** Bytes that Linux lets a name have (limits.h, NAME_MAX). */
const NAME_BYTES = 255;

/** Whether a file may have that name: relative, with / between folders, and staying below the working folder. */
export function isFileName(name: string): boolean {
  const parts = name.split('/');
  if (name.length > BOUNDS.name || encoder.encode(name).length > NAME_BYTES || parts.length > BOUNDS.depth) return false;
  return parts.every((part) => NAME_PART.test(part) && part !== '.' && part !== '..');
}

/** A line of arguments as words: spaces part them, quotes keep them together, a backslash takes the next character as it is. */
export function wordsIn(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:[^\s'"\\]|\\[\s\S]|'[^']*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|\\$)+/g)) {
    words.push(
      word.replaceAll(
        /'([^']*)(?:'|$)|"((?:[^"\\]|\\[\s\S])*)(?:"|$)|\\([\s\S])/g,
        (_, raw, quoted, next) => raw ?? quoted?.replaceAll(/\\([\s\S])/g, '$1') ?? next,
      ),
    );
  }
  return words;
}

/** Words as a line that gives the same words again. */
export const lineOf = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');

const kib = (text: string): number => (text.length * 3 < 1024 ? text.length / 1024 : encoder.encode(text).length / 1024);
const rounded = (size: number): string => String(Math.ceil(size));
const shortened = (name: string): string => (name.length > 80 ? `${name.slice(0, 80)}…` : name).replaceAll(/\p{Cc}/gu, '\u{fffd}');
