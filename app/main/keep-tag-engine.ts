import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { keepRunner } from './keep-runner.ts';

/** The longest path of a unix socket, in bytes, without its closing zero and the engine's own number behind it: unix(7). */
const LONGEST_PATH = 107 - 12;

/** How long the engine may take to end: its last snapshot of a large site takes some seconds. */
const GRACE = 20_000;

/** Where the processes of a data folder ask their tag engine; undefined where the path is too long, and each loads its own. */
export function tagEngineSocket(data: string): string | undefined {
  const path = join(data, 'tag-engine.sock');
  return Buffer.byteLength(path) > LONGEST_PATH ? undefined : path;
}

/** Starts the one tag engine of several processes, and keeps it, until what this gives is called: nine of them would push each other out of the processor's caches. */
export function keepTagEngine({ data }: Pick<Config, 'data'>, report: (what: string, error: unknown) => void): () => Promise<void> {
  if (tagEngineSocket(data) === undefined) return async () => undefined;
  const [, command = ''] = process.argv;
  return keepRunner({
    name: 'The tag engine',
    // Its input is a pipe of ours: when it ends, so have we, however that came.
    start: () => spawn(process.execPath, [...process.execArgv, command, 'tag-engine', '--kept'], { stdio: ['pipe', 'inherit', 'pipe'] }),
    grace: GRACE,
    report,
  }).close;
}
