import type { Command, Option } from '../command.ts';
import { optionsOf, titleOf } from '../options.ts';

/** What may stand at each place of a call, as the shells want it. */
export type Choices = {
  readonly groups: readonly string[];
  readonly names: readonly (readonly [group: string, names: readonly string[]])[];
  readonly options: readonly { readonly title: string; readonly pattern: string; readonly all: readonly Option[] }[];
  /** Apart by blanks. */
  readonly environments: string;
};

/** Environments are few and known by everyone: a completion that read them would start a process at each key. */
const ENVIRONMENTS = 'local dev staging production';

/** From the commands' own words. */
export function choicesOf(commands: readonly Command[]): Choices {
  const groups = [...new Set(commands.map(({ group }) => group))];
  const names = groups.map((group) => [group, commands.filter((each) => each.group === group && each.name !== '').map(({ name }) => name)] as const);
  const options = commands.map((command) => ({ title: titleOf(command), pattern: `${command.group} ${command.name}`, all: optionsOf(command) }));
  return { groups, names: names.filter(([, all]) => all.length > 0), options, environments: ENVIRONMENTS };
}
