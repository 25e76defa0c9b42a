import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { answered } from '../answered.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/askyard.ts');

/** One server of a fleet, in a process of its own. */
export type Instance = {
  readonly address: string;
  readonly process: number;
  /** What it complained of on its standard error. */
  readonly complaints: readonly string[];
  /** Whether it says that it is ready. */
  ready(): Promise<boolean>;
  /** Told to drain, it ends by itself. */
  stop(): Promise<void>;
};

/** Node, and the service's own command. Default: of this checkout. */
export type Program = readonly [node: string, command: string];

/** Starts `askyard serve` with settings beside the environment's. `address` is one of loopback's. */
export function startInstance(
  address: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  [node, command]: Program = [process.execPath, PROGRAM],
): Instance {
  const child = spawn(node, [command, 'serve'], {
    env: { ...process.env, ...settings, HOST: address, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  return {
    address,
    process: child.pid ?? 0,
    complaints,
    async ready() {
      if (child.exitCode !== null) throw new Error(`An instance ended by ${child.exitCode}. ${complaints.join('')}`);
      const { status } = await answered({ host: address, port, path: '/health/ready' }).catch(() => ({ status: 0 }));
      return status === 200;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
