import { parseArgs } from 'node:util';
import { type Call, type Command, EXIT, type Option, YardRefused } from './command.ts';
import { COMMON, optionsOf, PRINTED, titleOf, usageOf } from './options.ts';
import { didYouMean } from './suggest.ts';

/** What the words of a call ask for. */
export type Understood =
  | { readonly kind: 'help'; readonly of: readonly Command[] }
  | { readonly kind: 'printed'; readonly what: string; readonly value: string | true }
  | { readonly kind: 'command'; readonly command: Command; readonly call: Omit<Call, 'environment'>; readonly shared: Shared };

/** What the command line itself sees to. */
export type Shared = { readonly env?: string; readonly yes?: string; readonly json: boolean };

/** Finds the command and reads the rest by its own options. @throws YardRefused with what is off and what may be meant */
export function understand(args: readonly string[], commands: readonly Command[]): Understood {
  const first = tokensOf(args, [...PRINTED, ...COMMON, { name: 'yes', value: 'NAME', summary: '' }]);
  const printed = PRINTED.find(({ name }) => first.options.has(name));
  if (printed) return { kind: 'printed', what: printed.name, value: first.options.get(printed.name) ?? true };
  const [group, name] = first.positionals;
  if (group === undefined) {
    for (const typed of first.options.keys()) known(typed, [...PRINTED, ...COMMON]);
    return { kind: 'help', of: commands };
  }
  const inGroup = commands.filter((each) => each.group === group.value);
  if (inGroup.length === 0)
    throw usage(`There is no ${group.value} in yard.${didYouMean(group.value, [...new Set(commands.map((each) => each.group))])}`);
  const alone = inGroup.find((each) => each.name === '');
  if (name === undefined && !alone) {
    if (first.options.has('help')) return { kind: 'help', of: inGroup };
    throw usage(`${group.value} wants one of: ${inGroup.map((each) => each.name).join(', ')}.`);
  }
  const command = inGroup.find((each) => each.name === name?.value) ?? alone;
  if (command === undefined) {
    const names = inGroup.map((each) => each.name);
    throw usage(`There is no ${group.value} ${name?.value}.${didYouMean(name?.value ?? '', names, `${group.value} `)}`);
  }
  if (first.options.has('help')) return { kind: 'help', of: [command] };
  const taken = [group.index, ...(command.name === '' || name === undefined ? [] : [name.index])];
  return called(
    command,
    args.filter((_, index) => !taken.includes(index)),
  );
}

function called(command: Command, args: readonly string[]): Understood {
  const allowed = optionsOf(command);
  const { options, positionals } = tokensOf(args, allowed);
  for (const [typed, value] of options) {
    const option = known(typed, allowed, `yard ${titleOf(command)} --help lists what it takes.`);
    if (option.value === undefined && value !== true) throw usage(`--${typed} takes no value.`);
    if (option.value !== undefined && value === true) throw usage(`--${typed} wants a value: ${option.value}.`);
  }
  const words = positionals.map(({ value }) => value);
  const least = command.arguments.filter((argument) => !argument.startsWith('[')).length;
  const most = command.arguments.some((argument) => argument.includes('...')) ? Number.POSITIVE_INFINITY : command.arguments.length;
  if (words.length < least)
    throw usage(`${titleOf(command)} wants ${command.arguments.slice(words.length, least).join(' and ')}.`, `Usage: ${usageOf(command)}`);
  if (words.length > most) throw usage(`${titleOf(command)} takes no ${JSON.stringify(words[most])}.`, `Usage: ${usageOf(command)}`);
  const own = Object.fromEntries([...options].filter(([name]) => command.options.some((option) => option.name === name)));
  const text = (name: string): string | undefined => options.get(name)?.toString();
  const [env, yes] = [text('env'), text('yes')];
  const shared = { ...(env !== undefined && { env }), ...(yes !== undefined && { yes }), json: options.has('json') };
  return { kind: 'command', command, call: { words, options: own, dryRun: options.has('dry-run') }, shared };
}

type Positional = { readonly value: string; readonly index: number };

/** parseArgs itself refuses in sentences of its own, and knows no near miss: it only tells words from options here. */
function tokensOf(args: readonly string[], known: readonly Option[]) {
  const options = Object.fromEntries(known.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const found = new Map<string, string | true>();
  const positionals: Positional[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token);
    else if (token.kind === 'option') found.set(token.name, givenValue(token.value, token.inlineValue));
  }
  return { options: found, positionals };
}

/** An option in the place of a value is the next option: `--env --json` forgot its value. */
const givenValue = (value: string | undefined, inline: boolean | undefined): string | true =>
  value === undefined || (!inline && value.startsWith('-')) ? true : value;

function known(typed: string, allowed: readonly Option[], remedy = 'yard --help lists them.'): Option {
  const option = allowed.find(({ name }) => name === typed);
  if (option) return option;
  throw usage(
    `There is no option --${typed} here.${didYouMean(
      typed,
      allowed.map(({ name }) => name),
      '--',
    )}`,
    remedy,
  );
}

const usage = (message: string, remedy = 'yard --help lists what there is.'): YardRefused => new YardRefused(message, remedy, EXIT.usage);
