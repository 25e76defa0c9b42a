import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { noJail } from '../platform/jail/none.ts';
import { type SocketJail, socketJail } from '../platform/jail/socket.ts';
import { sweep } from '../platform/jail/sweep.ts';
import { type KeeperOptions, keepRunner, type RunnerProcess } from './keep-runner.ts';

/** The service's own command, of which the runner is a part. */
const COMMAND = join(import.meta.dirname, '..', '..', 'bin', 'askyard.ts');

/** The longest path of a unix socket, in bytes, without its closing zero: https://man7.org/linux/man-pages/man7/unix.7.html */
const LONGEST_PATH = 107;

/** What the runner is told of our environment: no address and no secret of the service's. */
const PASSED_ON = ['PATH', 'HOME', 'XDG_CACHE_HOME', 'LANG', 'ASKYARD_NATIVE'] as const;

/** A supervisor starts it again: whoever reads this asks there. */
const KEPT_ELSEWHERE = 'The runner, which the machine keeps beside the server, does not answer: its own log says why.';

/** Where programs run, and how that is begun. */
export interface Running {
  readonly jail: SocketJail;
  /** Starts the runner and keeps it, until what this gives is called. Only a server does. */
  readonly keepRunner: (report: (what: string, error: unknown) => void) => () => Promise<void>;
}

/** How programs are run in this configuration. Nothing is started yet. `pauses` are the keeper's. */
export function runningOf({ runner, data }: Config, { pauses }: Pick<KeeperOptions, 'pauses'> = {}): Running {
  const never = (reason: string) => ({ jail: noJail(reason), keepRunner: () => async () => undefined });
  if (!runner) return never('Running programs is switched off: ASKYARD_ROLES holds no runner.');
  if (process.platform !== 'linux') return never('Programs run on Linux alone: their jail is made of what its kernel offers.');
  if (Buffer.byteLength(runner.socket) > LONGEST_PATH) return never(`The path of the data folder is too long for a socket in it: ${runner.socket}.`);

  if (!runner.kept) return { jail: socketJail({ path: runner.socket, why: () => KEPT_ELSEWHERE }), keepRunner: () => async () => undefined };

  let reason: () => string | undefined = () => undefined;
  return {
    jail: socketJail({ path: runner.socket, why: () => reason() }),
    keepRunner(report) {
      const keeper = keepRunner({ start: () => startRunner(data, runner), sweep, report, ...(pauses && { pauses }) });
      reason = keeper.reason;
      return keeper.close;
    },
  };
}

/** Starts `askyard runner` in a bare environment. Its input is a pipe of ours: when it ends, so have we, however that came. */
function startRunner(data: string, { slots = 0, nsjail = '' }: NonNullable<Config['runner']>): RunnerProcess {
  const passed = Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]]));
  const env = { ...passed, ASKYARD_DATA: data, ASKYARD_RUNNER_SLOTS: String(slots), ASKYARD_NSJAIL: nsjail };
  return spawn(process.execPath, [COMMAND, 'runner', '--kept'], { env, stdio: ['pipe', 'inherit', 'pipe'] });
}
