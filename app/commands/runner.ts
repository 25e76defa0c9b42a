import { networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { runPrograms } from '../main/run-programs.ts';
import { nativePrograms } from '../platform/jail/build.ts';
import { JailUnavailable } from '../platform/jail/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** `askyard runner`: runs strangers' programs, each in a jail. */
export const runner: Command = {
  name: 'runner',
  summary: 'runs programs in jails (serve starts it)',
  usage: `askyard runner [--kept] [--inside]

Runs programs for the server of the same data folder, each in a jail, until SIGTERM or SIGINT. askyard serve starts it,
and starts it again when it ends. It gives up the network, and root if it was started as root: it becomes the user
askyard-runner if there is one, else number 61999. With --kept it ends with its standard input; --inside says that it
has given up the network already.

Exit codes: 0 stopped as told, 1 nothing can run here (a line says why), 2 the call is off.`,

  async run(args, io) {
    try {
      const { kept, inside } = parseArgs({
        args: [...args],
        options: { kept: { type: 'boolean', default: false }, inside: { type: 'boolean', default: false } },
      }).values;
      const config = readConfig({ ...io.environment, ASKYARD_ROLES: 'web,runner' });
      if (!config.runner) throw new JailUnavailable('The configuration has no runner.');
      if (!inside) return enterNoNetwork(args, io);
      if (hasNetwork()) throw new JailUnavailable('The runner was to have no network, and has one. It is started without --inside.');
      await runPrograms(config.runner, { signal: kept ? endOfInput(io.signal) : io.signal, report: io.error });
      return EXIT.done;
    } catch (error) {
      if (error instanceof JailUnavailable) {
        io.error(error.message);
        return EXIT.failed;
      }
      if (error instanceof ConfigRefused || isUsage(error)) {
        io.error(error instanceof ConfigRefused ? error.message : `${error.message}\n\n${runner.usage}`);
        return EXIT.usage;
      }
      // The last line is what the server says about running.
      io.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      io.error('The runner ended by a fault of its own, which its lines tell.');
      return EXIT.failed;
    }
  },
};

/** Becomes the same command in a network namespace of its own. The process stays, so whoever started it can end it. */
function enterNoNetwork(args: readonly string[], io: CommandIo): never {
  const { enter } = nativePrograms();
  const [node, command = ''] = [process.execPath, process.argv[1]];
  const environment = Object.entries(io.environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (!process.execve) throw new JailUnavailable('This Node cannot become another program: 22.15 or later is wanted.');
  return process.execve(enter, ['enter', '--net', '--loopback', '--', node, command, 'runner', '--inside', ...args], Object.fromEntries(environment));
}

const hasNetwork = (): boolean => Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));

/** Stops as told, or when standard input ends: whoever started this is gone then. */
function endOfInput(signal: AbortSignal): AbortSignal {
  const ended = new AbortController();
  process.stdin.on('end', () => ended.abort()).on('error', () => ended.abort());
  process.stdin.resume();
  return AbortSignal.any([signal, ended.signal]);
}

const isUsage = (error: unknown): error is Error => error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
