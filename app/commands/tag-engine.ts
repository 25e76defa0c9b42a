import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { holdTagEngine } from '../main/hold-tag-engine.ts';
import { tagEngineSocket } from '../main/keep-tag-engine.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { described } from './serve/until.ts';

/** `askyard tag-engine`: the one tag engine of several processes. */
export const tagEngine: Command = {
  name: 'tag-engine',
  summary: 'holds the tag engine of several processes (serve starts it)',
  usage: `askyard tag-engine [--kept]

Holds the tag engine for the processes that serve the same data folder, until SIGTERM or SIGINT. askyard serve starts it
where ASKYARD_PROCESSES is above 1, and starts it again when it ends. A second one, started by hand beside it, loads and
then takes its place without a pause: so one is swapped. With --kept it ends with its standard input.

Exit codes: 0 stopped as told, 1 it could not start, 2 the call or the configuration is off.`,

  async run(args, io) {
    try {
      const { kept } = parseArgs({ args: [...args], options: { kept: { type: 'boolean', default: false } } }).values;
      return await held(io, kept ? endOfInput(io.signal) : io.signal);
    } catch (error) {
      if (!(error instanceof ConfigRefused) && !isUsage(error)) throw error;
      io.error(error instanceof ConfigRefused ? error.message : `${error.message}\n\n${tagEngine.usage}`);
      return EXIT.usage;
    }
  },
};

async function held(io: CommandIo, signal: AbortSignal): Promise<number> {
  const config = readConfig(io.environment);
  const path = tagEngineSocket(config.data);
  if (path === undefined) {
    io.error(`The path of the data folder is too long for a socket in it: ${config.data}.`);
    return EXIT.failed;
  }
  await holdTagEngine(config, path, signal, (error) => io.error(`The tag engine failed. ${described(error)}`));
  return EXIT.done;
}

/** Stops as told, or when standard input ends: whoever started this is gone then. */
function endOfInput(signal: AbortSignal): AbortSignal {
  const ended = new AbortController();
  process.stdin.on('end', () => ended.abort()).on('error', () => ended.abort());
  process.stdin.resume();
  return AbortSignal.any([signal, ended.signal]);
}

const isUsage = (error: unknown): error is Error => error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
