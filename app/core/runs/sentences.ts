import { BOUNDS, type InputReason } from './rules.ts';

/** Why something cannot be run. */
export type RunRefusal =
  | InputReason
  | 'language-missing'
  | 'language-unknown'
  | 'language-far'
  | 'language-absent'
  | 'version-absent'
  | 'flag'
  | 'no-flags';

/** What a sentence names, by the word that stands for it. */
export type RunValues = Readonly<Record<string, string>>;

/** What is wrong, and what is allowed. */
export const RUNS: Readonly<Record<RunRefusal, readonly [sentence: string, remedy: string]>> = {
  'language-missing': ['No language was named.', 'Name one of those that run here: {installed}.'],
  'language-unknown': ['No language here is called “{language}”.', 'These are like it: {near}.'],
  'language-far': ['No language here is called “{language}”.', 'These run here: {installed}.'],
  'language-absent': ['The language {language} is not installed here.', 'These run here: {installed}.'],
  'version-absent': ['Version {version} of {language} is not installed here.', 'These versions are: {versions}.'],
  'no-program': ['There is no program to run.', 'Send it as source, or as files with names and content.'],
  'two-programs': ['The program is there twice.', 'Send either source or files.'],
  'program-long': ['The program has {size} KiB.', `Send at most ${BOUNDS.programKib} KiB, all files together.`],
  'too-many-files': ['There are {count} files.', `Send at most ${BOUNDS.files}.`],
  'file-name': [
    'No file can be called “{name}”.',
    `Take up to ${BOUNDS.name} characters, relative to the working folder, with / between folders: no .. and no control characters, and nothing that begins with a hyphen or an @.`,
  ],
  'file-twice': ['The name “{name}” is taken already.', 'Give each file a name of its own, which is no folder of another.'],
  'stdin-long': ['The input has {size} KiB.', `Send at most ${BOUNDS.stdinKib} KiB.`],
  'too-many-args': ['There are {count} arguments.', `Send at most ${BOUNDS.args}.`],
  'args-long': ['The arguments are too long.', `Send at most ${BOUNDS.argsKib} KiB of them.`],
  'args-zero': ['An argument holds a zero byte.', 'Leave it out: no program could be given it.'],
  'too-many-flags': ['There are {count} flags.', `Send at most ${BOUNDS.flags}.`],
  flag: ['The flag “{flag}” is not allowed for {language}.', 'These are allowed: {allowed}.'],
  'no-flags': ['No flags are taken for {language} here.', 'Leave them out; what the program itself is given are arguments.'],
};

/** A sentence with what it names. */
export const filled = (sentence: string, values: RunValues): string => sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
