import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { openQueue } from '../main/open-queue.ts';
import { type CountedQueue, QueueDown, type Task } from '../platform/queue/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** `askyard queue`: the work that waits behind the answers. */
export const queue: Command = {
  name: 'queue',
  summary: 'counts what waits, shows and resends what was given up',
  usage: `askyard queue list [--json]
askyard queue dead [--json]
askyard queue resend ID [ID]... [--json]
askyard queue resend --all [--json]

list counts the tasks that wait and the dead letters: tasks that failed again and again. dead shows these, a line each: id, kind,
site. What a task is about may be somebody's address, so it is not shown. resend gives dead letters another life, once what made
them fail is mended. For ASKYARD_QUEUE=sqs:URL; a queue in memory is in its process alone, and its figures are in the health tree.

Exit codes: 0 done, 1 the queue failed or an ID is no dead letter's, 2 the call is off.`,

  async run(args, io) {
    const call = understood(args);
    if (typeof call === 'string') return refused(`${call}\n\n${queue.usage}`, io);
    try {
      const { queue: chosen } = readConfig(io.environment);
      if (chosen.kind === 'memory') return refused('ASKYARD_QUEUE is memory: that queue is in the process of its server alone.', io);
      const { port, close } = await openQueue(chosen, () => undefined);
      try {
        return await done(port, call, io);
      } finally {
        await close();
      }
    } catch (error) {
      if (error instanceof ConfigRefused) return refused(error.message, io);
      if (!(error instanceof QueueDown)) throw error;
      io.error(error.message);
      return EXIT.failed;
    }
  },
};

type Call = { readonly verb: 'list' | 'dead' | 'resend'; readonly ids: readonly string[]; readonly all: boolean; readonly json: boolean };

/** What was asked for, or the sentence that says what is wrong with it. */
function understood(args: readonly string[]): Call | string {
  try {
    const options = { all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [verb, ...ids] = positionals;
    const call = { ids, all: values.all, json: values.json };
    if (verb === 'resend') return values.all === ids.length > 0 ? 'queue resend wants either IDs or --all.' : { verb, ...call };
    if ((verb !== 'list' && verb !== 'dead') || ids.length > 0 || values.all) return 'queue wants one of: list, dead, resend.';
    return { verb, ...call };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function done(port: CountedQueue, call: Call, io: CommandIo): Promise<number> {
  if (call.verb === 'list') return list(port, call, io);
  return call.verb === 'dead' ? dead(port, call, io) : resend(port, call, io);
}

async function list(port: CountedQueue, { json }: Call, io: CommandIo): Promise<number> {
  const figures = await port.figures();
  io.out(json ? JSON.stringify(figures) : `${figures.waiting} waiting, ${figures.dead} dead`);
  return EXIT.done;
}

async function dead(port: CountedQueue, { json }: Call, io: CommandIo): Promise<number> {
  const tasks = await port.deadLetters();
  if (json) io.out(JSON.stringify(tasks.map(shown)));
  else if (tasks.length === 0) io.out('No task was given up.');
  else for (const { id, kind, site } of tasks) io.out([id.padEnd(36), kind.padEnd(24), site === 0 ? 'network' : `site ${site}`].join('  '));
  return EXIT.done;
}

const shown = ({ id, kind, site }: Task): Omit<Task, 'data'> => ({ id, kind, site });

async function resend(port: CountedQueue, { ids, all, json }: Call, io: CommandIo): Promise<number> {
  const known = all ? [] : (await port.deadLetters()).map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  for (const id of ids) if (known.includes(id)) await port.resend(id);
  const sent = all ? await port.resendAll() : ids.length - unknown.length;
  io.out(json ? JSON.stringify({ resent: sent, unknown }) : `${sent} sent again.`);
  for (const id of unknown) io.error(`${id} is no dead letter.`);
  return unknown.length > 0 ? EXIT.failed : EXIT.done;
}

function refused(sentence: string, io: CommandIo): number {
  io.error(sentence);
  return EXIT.usage;
}
