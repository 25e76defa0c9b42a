import type { Command } from './command.ts';
import { EXIT_CODES, sentence } from './help.ts';
import { optionsOf, optionWords, PRINTED, titleOf } from './options.ts';

/** The man page of section 1, in the macros of man(7): `yard --man | man -l -`. */
export function manPage(commands: readonly Command[]): string {
  return [
    '.TH YARD 1 "" "Askyard" "Operators\\(aq commands"',
    '.SH NAME',
    'yard \\- steers an environment of Askyard',
    '.SH SYNOPSIS',
    '.B yard',
    'GROUP COMMAND [\\-\\-env NAME] [\\-\\-json]',
    '.SH DESCRIPTION',
    text('Without --env it is the environment of YARD_ENV, or dev: never production. --env local is the service of this machine.'),
    '.SH COMMANDS',
    ...commands.flatMap(section),
    '.SH OPTIONS',
    ...PRINTED.flatMap((option) => ['.TP', `.B ${text(optionWords(option))}`, text(option.summary)]),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, says]) => ['.TP', `.B ${code}`, text(says)]),
    '.SH ENVIRONMENT',
    '.TP',
    '.B YARD_ENV',
    text('the environment of calls without --env; production is refused here'),
    '.TP',
    '.B AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL',
    text('as every client of AWS reads them; the region is that of the environment'),
    '.TP',
    '.B NO_COLOR',
    text('not empty: nothing is coloured'),
  ].join('\n');
}

const section = (command: Command): readonly string[] => [
  `.SS ${text([titleOf(command), ...command.arguments].join(' '))}`,
  text(sentence(command.summary)),
  '.PP',
  text(command.description),
  ...optionsOf(command).flatMap((option) => ['.TP', `.B ${text(optionWords(option))}`, text(option.summary)]),
];

/** Roff reads a backslash as an escape, and a line that begins with a point or an apostrophe as a request; a bare hyphen may become a dash that nobody can copy. */
const text = (words: string): string =>
  words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^(?=[.'])/gm, '\\&')
    .replaceAll(/\n{2,}/g, '\n.PP\n');
