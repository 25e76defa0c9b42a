import type { Command, Option } from './command.ts';

/** Those of every command. */
export const COMMON: readonly Option[] = [
  { name: 'env', value: 'NAME', summary: 'the environment; without it that of YARD_ENV, or dev' },
  { name: 'json', summary: 'gives JSON instead of words' },
  { name: 'help', summary: 'tells about a command' },
];

/** What `yard` prints of itself, in place of a command. */
export const PRINTED: readonly Option[] = [
  { name: 'man', summary: 'prints the man page: yard --man | man -l -' },
  { name: 'markdown', summary: 'prints docs/yard.md' },
  { name: 'completion', value: 'SHELL', summary: 'prints the completion for bash, zsh or fish' },
];

const DRY_RUN: Option = { name: 'dry-run', summary: 'tells what would be written, and writes nothing' };
const YES: Option = { name: 'yes', value: 'NAME', summary: 'confirms by the name of the environment, where nobody is there to type it' };

/** All options that a command takes, its own first. */
export const optionsOf = ({ options, effect }: Command): readonly Option[] => [...options, ...(effect === 'reads' ? [] : [DRY_RUN, YES]), ...COMMON];

/** As it stands in a line of usage: `instances list`, or `whoami`. */
export const titleOf = ({ group, name }: Pick<Command, 'group' | 'name'>): string => (name === '' ? group : `${group} ${name}`);

/** As it stands in a list of options: `--env NAME`. */
export const optionWords = ({ name, value }: Option): string => (value === undefined ? `--${name}` : `--${name} ${value}`);

/** The whole line by which a command is called. */
export function usageOf(command: Command): string {
  const own = optionsOf(command).filter(({ name }) => name !== 'help');
  return ['yard', titleOf(command), ...command.arguments, ...own.map((option) => `[${optionWords(option)}]`)].join(' ');
}
