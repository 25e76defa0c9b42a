import type { Gateways } from '../ports/gateways.ts';
import { type Answer, type Call, type Command, EXIT, YardRefused } from './command.ts';
import { confirm } from './confirm.ts';
import type { Console } from './console.ts';
import { DryRunEnds, dryRun, type Told } from './dry-run.ts';
import { failureOf } from './failure.ts';
import { helpOf } from './help.ts';
import { titleOf } from './options.ts';
import { printed } from './printed.ts';
import { type Shown, shownOn } from './screen.ts';
import { alarming } from './style.ts';
import { tell } from './tell.ts';
import { type Understood, understand } from './understand.ts';

/** What the command line runs on. */
export type Yard = {
  readonly commands: readonly Command[];
  /** The environment that was named, or the one by default. @throws YardRefused when there is none of that name */
  choose(named: string | undefined): string;
  open(environment: string): Promise<Gateways>;
};

/** Runs one call from its words to its exit code. Never throws. */
export async function run(args: readonly string[], yard: Yard, console: Console): Promise<number> {
  try {
    const asked = understand(args, yard.commands);
    if (asked.kind === 'command') return await obey(asked, yard, console);
    console.out(asked.kind === 'help' ? helpOf(asked.of, console.colour) : printed(asked.what, asked.value, yard.commands));
    return EXIT.done;
  } catch (error) {
    const { sentence, remedy, exit } = failureOf(error);
    const interrupted = console.signal.aborted && exit === EXIT.failed;
    const code = interrupted ? EXIT.interrupted : exit;
    if (args.includes('--json')) console.error(JSON.stringify({ error: sentence, remedy, exit: code }));
    else console.error(`${alarming(console.colour)(interrupted ? `Stopped. ${sentence}` : sentence)} ${remedy}`);
    return code;
  }
}

async function obey({ command, call: words, shared }: Extract<Understood, { kind: 'command' }>, yard: Yard, console: Console): Promise<number> {
  const call = { ...words, environment: yard.choose(shared.env) };
  if (call.environment === 'local' && !command.local) {
    throw new YardRefused(`${titleOf(command)} has no meaning for the service of this machine.`, 'Name another with --env.', EXIT.usage);
  }
  if (!call.dryRun) await confirm(command, call.environment, shared.yes, console);
  const shown = shownOn(console, shared.json);
  try {
    const told: Told[] = [];
    const answer = await answered(command, call, yard, shown, told);
    shown.end();
    tell(answer, call.dryRun ? told : undefined, shared.json, console);
    return answer?.exit ?? (console.signal.aborted ? EXIT.interrupted : EXIT.done);
  } finally {
    shown.end();
  }
}

/** What the command answers; undefined where a dry run ends before it. */
async function answered(command: Command, call: Call, yard: Yard, { screen }: Shown, told: Told[]): Promise<Answer | undefined> {
  let gateways: Gateways;
  try {
    gateways = await yard.open(call.environment);
  } catch (failure) {
    if (!command.unopened) throw failure;
    return await command.unopened(call, failure, screen);
  }
  if (!call.dryRun) return await command.run(call, gateways, screen);
  try {
    return await command.run(
      call,
      dryRun(gateways, (each) => told.push(each)),
      screen,
    );
  } catch (error) {
    if (error instanceof DryRunEnds) return undefined;
    throw error;
  }
}
