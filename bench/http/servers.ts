import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from './pages.ts';

/** A server that is measured, in its own process. */
export type Server = { readonly pid: number; readonly port: number; stop(): Promise<void> };

const ENTRY = join(import.meta.dirname, '../../bin/askyard.ts');

/** How long the service may take until it says where it listens, in milliseconds. */
const PATIENCE = 60_000;

/** The real service over a data folder, as `npm start` runs it. What it prints, its request lines too, goes to a file there. */
export async function startService(data: string, settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const printed = join(data, 'printed');
  const file = openSync(printed, 'w');
  const environment = { ...process.env, PORT: '0', ADMIN_PORT: '0', HOST: '127.0.0.1', ASKYARD_ROLES: 'web,worker', ASKYARD_DATA: data, ...settings };
  const child = spawn(process.execPath, [...flags(), ENTRY, 'serve'], { stdio: ['ignore', file, file], env: environment });
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline && child.exitCode === null; await pause(50)) {
    const port = /http:\/\/\S+?:(\d+)/.exec(readFileSync(printed, 'utf8'))?.[1];
    if (port) return serverOf(child, Number(port));
  }
  child.kill();
  throw new Error(`The service did not start:\n${readFileSync(printed, 'utf8')}`);
}

/** The share of its requests that the service answered from the byte cache, by its own lines. */
export function shareFromPageCache(data: string): number {
  const lines = readFileSync(join(data, 'printed'), 'utf8').split('\n');
  const requests = lines.filter((line) => line.startsWith('{"time"'));
  return requests.filter((line) => line.includes('"from":"page-cache"')).length / requests.length;
}

/** The bare server that sends these pages. */
export async function startReference(pages: readonly Page[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'reference-server.ts'), { serialization: 'advanced' });
  child.send(pages);
  const [port] = await once(child, 'message');
  return serverOf(child, port);
}

/** Flags for a look inside: BENCH_NODE_FLAGS="--cpu-prof --cpu-prof-dir=/somewhere". */
function flags(): readonly string[] {
  return process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
}

function serverOf(child: ChildProcess, port: number): Server {
  if (child.pid === undefined) throw new Error('A server could not be started.');
  return {
    pid: child.pid,
    port,
    async stop() {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGTERM');
      await ended;
    },
  };
}
