import { type Command, EXIT } from './command.ts';
import { displayWidth, padded } from './display-width.ts';
import { optionsOf, optionWords, PRINTED, titleOf, usageOf } from './options.ts';
import { emphasis } from './style.ts';

/** What each exit code says, for the help, the man page and docs/yard.md. */
export const EXIT_CODES: readonly (readonly [code: number, says: string])[] = [
  [EXIT.done, 'done'],
  [EXIT.failed, 'it failed, and nothing is half done'],
  [EXIT.usage, 'the words of the call are off'],
  [EXIT.locked, 'somebody else holds the lock, or wrote first'],
  [EXIT.refused, 'it was not confirmed, and nothing was done'],
  [EXIT.halfway, 'it was left half-way: yard rollout resume goes on, or takes it back'],
  [EXIT.interrupted, 'interrupted (Ctrl-C)'],
];

const WHAT_IT_IS = `yard GROUP COMMAND [--env NAME] [--json]: the operators' command

Without --env it is the environment of YARD_ENV, or dev: never production. --env local is the service of this machine.`;

/** Help about all commands, those of a group, or one. */
export function helpOf(commands: readonly Command[], colour: boolean): string {
  const [only] = commands;
  return only && commands.length === 1 ? helpOfOne(only, colour) : helpOfMany(commands, colour);
}

function helpOfMany(commands: readonly Command[], colour: boolean): string {
  const lists = aligned(commands.map((command) => [[titleOf(command), ...command.arguments].join(' '), command.summary]));
  const codes = aligned(EXIT_CODES.map(([code, says]) => [String(code), says]));
  const printing = aligned(PRINTED.map((option) => [optionWords(option), option.summary]));
  const head = emphasis(colour);
  return [WHAT_IT_IS, head('Commands'), lists, head('Of itself'), printing, head('Exit codes'), codes, 'yard GROUP COMMAND --help tells more.'].join(
    '\n\n',
  );
}

function helpOfOne(command: Command, colour: boolean): string {
  const head = emphasis(colour);
  const options = aligned(optionsOf(command).map((option) => [optionWords(option), option.summary]));
  return [usageOf(command), sentence(command.summary), wrapped(command.description), head('Options'), options].join('\n\n');
}

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  return rows.map(([left, right]) => `  ${padded(left, width)}  ${right}`).join('\n');
}

/** Prose is read best at this width, and terminals break lines within words. */
const COLUMNS = 100;

/** Long lines broken between words. */
const wrapped = (prose: string): string =>
  prose
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${COLUMNS}}(?: |$)|\\S+`, 'g')) ?? [''])
    .map((line) => line.trimEnd())
    .join('\n');

/** A summary by itself: it stands in lists without its capital letter and full stop. */
export const sentence = (summary: string): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
