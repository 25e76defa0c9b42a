import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { ConfigRefused, readConfig } from '../config.ts';
import { FolderTaken } from '../main/data-folder.ts';
import { NeverServed } from '../main/processes/place.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { CannotListen } from '../web/listen.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import type { Serving } from './serve/here.ts';

/** `askyard serve`: the whole network, until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  summary: 'runs the network',
  usage: `askyard serve

Runs the whole network until SIGTERM or SIGINT: takes no more requests then, finishes those under way, and ends.
Configuration comes from the environment: PORT, HOST, ADMIN_PORT, ASKYARD_DATA and the other ASKYARD_ variables.
With ASKYARD_PROCESSES above 1 so many processes answer readers, and this one keeps them: one that dies or falls ill is replaced.

Exit codes: 0 stopped as told, 1 could not start, 2 the configuration is off.`,
  run(args, io) {
    const serving = cluster.isWorker ? servingOf(args) : undefined;
    return args.length > 0 && !serving ? unexpected(args, io) : serveUntilStopped(io, serving);
  },
};

/** What a parent tells its child in the words of its call: `--child SLOT`, and `--again` when another was there before. */
function servingOf([word, slot, again]: readonly string[]): Serving | undefined {
  return word === '--child' ? { part: { slot: Number(slot) }, isFirstTime: again !== '--again' } : undefined;
}

async function unexpected(args: readonly string[], io: CommandIo): Promise<number> {
  io.error(`serve takes no arguments, and was given ${args.join(' ')}.`);
  return EXIT.usage;
}

/** Each loads its own part of the service: a parent has no pages, and need not hold them in memory. */
async function serveUntilStopped(io: CommandIo, serving: Serving | undefined): Promise<number> {
  try {
    const config = readConfig(io.environment);
    const processes = config.processes === 0 ? availableParallelism() : config.processes;
    if (serving || processes === 1) await (await import('./serve/here.ts')).serveHere(config, io, serving);
    else await (await import('./serve/processes.ts')).serveInProcesses(config, processes, io);
    return EXIT.done;
  } catch (error) {
    if (error instanceof ConfigRefused) {
      for (const sentence of error.sentences) io.error(sentence);
      return EXIT.usage;
    }
    if (error instanceof FolderTaken || error instanceof CannotListen || error instanceof NeverServed || error instanceof StoreFailure) {
      io.error(error.message);
      return EXIT.failed;
    }
    throw error;
  }
}
