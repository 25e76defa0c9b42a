import { Value } from 'typebox/value';
import type { Answer, Command } from '../../lib/ops/command-line/command.ts';
import { titleOf } from '../../lib/ops/command-line/options.ts';
import { run } from '../../lib/ops/command-line/run.ts';
import { commands as all } from '../../lib/ops/commands/all.ts';
import { chosenEnvironment } from '../../lib/ops/environments/choose.ts';
import type { Gateways } from '../../lib/ops/ports/gateways.ts';

export type YardRun = {
  /** An environment, or why there is none. */
  readonly gateways: Gateways | Error;
  readonly commands?: readonly Command[];
  /** What the person types when asked; without it nobody is there. */
  readonly types?: string;
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
};

export type YardRan = { readonly exit: number; readonly out: string; readonly error: string };

/** Runs a call of `yard` on an environment of a test, and holds its JSON to the schema that the docs show. */
export async function yard(words: readonly string[], { gateways, commands = all, types, variables = {}, signal }: YardRun): Promise<YardRan> {
  const out: string[] = [];
  const error: string[] = [];
  const opened = gateways instanceof Error ? undefined : gateways;
  const exit = await run(
    words,
    {
      commands: commands.map(held),
      choose: (named) => chosenEnvironment(named, variables),
      open: () => (gateways instanceof Error ? Promise.reject(gateways) : Promise.resolve(gateways)),
    },
    {
      out: (line) => out.push(line),
      error: (line) => error.push(line),
      ...(types !== undefined && {
        ask: async (question: string) => {
          error.push(`${question}${types}`);
          return types;
        },
      }),
      colour: false,
      signal: signal ?? new AbortController().signal,
      now: () => opened?.clock.now() ?? 0,
    },
  );
  return { exit, out: out.join('\n'), error: error.join('\n') };
}

/** What a person would see, for a golden file. */
export const shown = (words: readonly string[], { exit, out, error }: YardRan): string =>
  [`$ yard ${words.join(' ')}`, ...(error === '' ? [] : [error, '--']), out, `exit ${exit}`, ''].join('\n');

const held = (command: Command): Command => ({
  ...command,
  async run(call, gateways, screen) {
    const lines: unknown[] = [];
    const line = (words: string, json: unknown): void => {
      lines.push(json);
      screen.line(words, json);
    };
    const answer: Answer = await command.run(call, gateways, { ...screen, line });
    for (const json of answer.json === undefined ? lines : [answer.json]) holdTo(command, json);
    return answer;
  },
});

function holdTo(command: Command, given: unknown): void {
  // As it is read by others: what is undefined is not there.
  const json: unknown = JSON.parse(JSON.stringify(given));
  if (!command.json || Value.Check(command.json, json)) return;
  const [first] = Value.Errors(command.json, json);
  throw new Error(`The JSON of ${titleOf(command)} is not as its schema says: ${JSON.stringify(first)} in ${JSON.stringify(json)}`);
}
