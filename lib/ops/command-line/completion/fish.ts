import type { Command } from '../command.ts';
import { choicesOf } from './choices.ts';

/** Completion for fish: `yard --completion fish | source`. */
export function fish(commands: readonly Command[]): string {
  const { groups, names, environments } = choicesOf(commands);
  const alone = commands.filter(({ name }) => name === '');
  return [
    'complete -c yard -f',
    `complete -c yard -n "not __fish_seen_subcommand_from ${groups.join(' ')}" -a "${names.map(([group]) => group).join(' ')}"`,
    ...alone.map(
      ({ group, summary }) => `complete -c yard -n "not __fish_seen_subcommand_from ${groups.join(' ')}" -a ${group} -d ${quoted(summary)}`,
    ),
    ...names.flatMap(([group, all]) =>
      commands
        .filter((each) => each.group === group && each.name !== '')
        .map(
          ({ name, summary }) =>
            `complete -c yard -n "__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${all.join(' ')}" -a ${name} -d ${quoted(summary)}`,
        ),
    ),
    `complete -c yard -l env -x -a "${environments}" -d 'the environment'`,
    `complete -c yard -l yes -x -a "${environments}" -d 'confirms by the name of the environment'`,
    "complete -c yard -l json -d 'gives JSON instead of words'",
    "complete -c yard -l help -d 'tells about a command'",
    "complete -c yard -l dry-run -d 'tells what would be written, and writes nothing'",
    ...commands.flatMap((command) =>
      command.options.map(({ name, value, summary }) => {
        const seen = [command.group, command.name].filter((word) => word !== '').map((word) => `__fish_seen_subcommand_from ${word}`);
        return `complete -c yard -n "${seen.join('; and ')}" -l ${name}${value === undefined ? '' : ' -x'} -d ${quoted(summary)}`;
      }),
    ),
  ].join('\n');
}

const quoted = (words: string): string => `'${words.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
