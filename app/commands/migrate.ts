import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { allSitesOf } from '../core/sites/registry.ts';
import { STEPS } from '../engines/migrations/all.ts';
import { migrate as done, type Outcome } from '../engines/migrations/migrate.ts';
import { standingOf } from '../engines/migrations/standing.ts';
import { openPorts, type Ports } from '../main/ports.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { everySoOften } from './every-so-often.ts';

/** `askyard migrate`: the steps that take the data of older releases along. */
export const migrate: Command = {
  name: 'migrate',
  summary: 'takes the data of older releases along',
  usage: `askyard migrate [--drops] [--force STEP] [--json]
askyard migrate --list [--json]

Does the steps that this release's data needs and that are not done yet, on each site in order, on four sites at a time.
Works beside a running server, and beside another migrate. Safe to break off and to run again: it goes on where it was.
Additions go before the code that reads them; serve does those that take no second by itself. --drops also takes away what
no release reads any more: run it when no process of the release before is left. --force does a step again from its
beginning, such as one that says it was changed since it was done. --list shows how every step stands, and does nothing.

Exit codes: 0 done, 1 a step failed, was changed since it was done, or it was broken off, 2 the call is off.`,

  async run(args, io) {
    const call = understood(args);
    if (typeof call === 'string') return refused(`${call}\n\n${migrate.usage}`, io);
    try {
      const ports = await openPorts(readConfig(io.environment));
      try {
        return await (call.list ? list(ports, call, io) : steps(ports, call, io));
      } finally {
        await ports.close();
      }
    } catch (error) {
      if (error instanceof ConfigRefused) return refused(error.message, io);
      if (io.signal.aborted) io.error('Broken off. Run this again: it goes on where it was.');
      else if (error instanceof StoreFailure) io.error(error.message);
      else throw error;
      return EXIT.failed;
    }
  },
};

type Call = { readonly list: boolean; readonly drops: boolean; readonly force?: string | undefined; readonly json: boolean };

/** What was asked for, or the sentence that says what is wrong with it. */
function understood(args: readonly string[]): Call | string {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ args: [...args], options: { list: flag, drops: flag, force: { type: 'string' }, json: flag } });
    if (values.list && (values.drops || values.force !== undefined)) return '--list only shows: leave out the others.';
    if (values.force === undefined || STEPS.some(({ name }) => name === values.force)) return values;
    return `There is no step ${JSON.stringify(values.force)}. There are: ${STEPS.map(({ name }) => name).join(', ')}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function list({ store }: Ports, { json }: Call, io: CommandIo): Promise<number> {
  const standings = await standingOf(store, STEPS, await allSitesOf(store));
  const rows = standings.map(({ step, site, state, progress }) => ({
    step: step.name,
    site: site.siteKey,
    kind: step.kind,
    state,
    ...(progress && { reached: progress.reached, rows: progress.rows }),
  }));
  if (json) io.out(JSON.stringify(rows));
  else if (rows.length === 0) io.out('There is no site yet.');
  else for (const { step, site, kind, state } of rows) io.out([state.padEnd(8), kind.padEnd(8), site.padEnd(20), step].join('  '));
  return EXIT.done;
}

async function steps({ store, clock }: Ports, { drops, force, json }: Call, io: CommandIo): Promise<number> {
  const tell = everySoOften(io, performance.now());
  const onStretch = (step: string, site: string, reached: number, size: number): void => {
    if (!json) tell(() => `${step} on ${site}: ${reached} of ${size}`);
  };
  const sites = await allSitesOf(store);
  const outcomes = await done({ store, clock }, { steps: STEPS, sites, signal: io.signal, drops, force, onStretch });
  if (json) io.out(JSON.stringify(outcomes));
  else for (const line of sentences(outcomes)) io.out(line);
  return outcomes.some(({ became }) => became === 'failed' || became === 'changed') ? EXIT.failed : EXIT.done;
}

function sentences(outcomes: readonly Outcome[]): readonly string[] {
  const told = outcomes.filter(({ became }) => became !== 'already done').map(sentence);
  return told.length === 0 ? ['Nothing is to be done.'] : told;
}

function sentence({ step, site, became, rows = 0, why = '' }: Outcome): string {
  const said: Readonly<Record<Outcome['became'], string>> = {
    'already done': 'was done before.',
    done: `is done: ${rows} rows.`,
    left: 'takes something away, and is left: --drops does it.',
    changed: `was changed since it was done here: --force ${step} does it again.`,
    waiting: 'waits for the step that it follows.',
    failed: `failed: ${why}`,
  };
  return `${step} on ${site} ${said[became]}`;
}

function refused(sentence: string, io: CommandIo): number {
  io.error(sentence);
  return EXIT.usage;
}
