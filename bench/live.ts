import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../app/config.ts';
import { logEntry } from '../app/core/commit.ts';
import { allSitesOf } from '../app/core/sites/registry.ts';
import { PROTOCOL } from '../app/machines/live/protocol.ts';
import { openPorts } from '../app/main.ts';
import { startService } from './http/servers.ts';
import type { Order, Report } from './live/clients.ts';
import type { Figure } from './run.ts';

/** Connections in all; each server process holds half of them, and each client process, since one may hold 20,000 files. */
const SOCKETS = Number(process.env.BENCH_SOCKETS ?? 30_000);
const PROCESSES = 2;
const SITE = 'programs';
const CLIENT = join(import.meta.dirname, 'live/clients.ts');
const FIRST = JSON.stringify({ v: PROTOCOL, on: ['listing'], after: null, age: 0 });
/** For what the handshakes left behind to be collected, in milliseconds. */
const SETTLE = 5_000;

/** Flags of a server that is measured. */
const MEASURED = ['--expose-gc', '--import', join(import.meta.dirname, 'live/memory.ts')];

/** Bytes that processes hold on their heaps and beside them, without what is garbage. */
async function held(folder: string, pids: readonly number[]): Promise<number> {
  const counts = pids.map(async (pid) => {
    const told = join(folder, `${pid}.memory`);
    await rm(told, { force: true });
    process.kill(pid, 'SIGUSR2');
    for (;;) {
      const text = await readFile(told, 'utf8').catch(() => '');
      if (text.endsWith('\n')) return Number(text);
      await pause(50);
    }
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Bytes of memory that processes have of the system, garbage and all. */
async function resident(pids: readonly number[]): Promise<number> {
  const pages = await Promise.all(pids.map(async (pid) => Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1])));
  return pages.reduce((sum, count) => sum + count, 0) * 4096;
}

/** The processes of the service that answer readers. */
async function serversOf(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [stat, call] = await Promise.all(['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
      const isOurs = stat?.slice(stat.lastIndexOf(')') + 4).split(' ')[0] === String(parent) && call?.includes('--child');
      return isOurs ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

type Opened = {
  readonly bytes: number;
  readonly resident: number;
  readonly open: number;
  readonly milliseconds: number;
  readonly clients: readonly ChildProcess[];
};
type Where = Pick<Order, 'port' | 'host' | 'first'>;

/** Has client processes hold so many connections. Gives how many there are. */
async function hold(clients: readonly ChildProcess[], where: Where, count: number, all: number): Promise<number> {
  const reports = clients.map(async (client, number): Promise<number> => {
    const addresses = [1, 2, 3, 4].map((last) => `127.0.${number + 1}.${last}`);
    client.send({ ...where, count: count / clients.length, all: all / clients.length, addresses } satisfies Order);
    const [report]: Report[] = await once(client, 'message');
    return report && 'open' in report ? report.open : 0;
  });
  return (await Promise.all(reports)).reduce((sum, one) => sum + one, 0);
}

/** Opens connections and measures what each costs the servers, behind the first few: what those bring with them is no one's. */
async function opened(folder: string, pids: readonly number[], where: Where, count: number): Promise<Opened> {
  const clients = Array.from({ length: PROCESSES }, () => fork(CLIENT));
  const first = await hold(clients, where, count / 10, count);
  await pause(SETTLE);
  const [before, residentBefore] = [await held(folder, pids), await resident(pids)];
  const begun = performance.now();
  const open = await hold(clients, where, count, count);
  const milliseconds = performance.now() - begun;
  await pause(SETTLE);
  const [after, residentAfter] = [await held(folder, pids), await resident(pids)];
  const each = open - first;
  return { bytes: (after - before) / each, resident: (residentAfter - residentBefore) / each, open, milliseconds, clients };
}

/** Milliseconds from a write to the last connection that heard of it. */
async function reached(data: string, { clients }: Opened): Promise<number> {
  const ports = await openPorts(readConfig({ ASKYARD_DATA: data }));
  const site = (await allSitesOf(ports.store)).find(({ siteKey }) => siteKey === SITE);
  const heard = clients.map(async (client) => {
    const [report]: Report[] = await once(client, 'message');
    return report && 'heard' in report ? report.heard : Number.NaN;
  });
  const written = Date.now();
  const event = {
    kind: 'undeleted',
    at: written,
    question: 1,
    post: 1,
    postKind: 'question',
    author: 1,
    by: 1,
    tags: [],
    moved: [],
    version: 0,
  } as const;
  await ports.store.write([{ log: logEntry(written, site?.number ?? 0, 1, event) }]);
  const last = Math.max(...(await Promise.all(heard)));
  await ports.close();
  return last - written;
}

const end = (clients: readonly ChildProcess[]): void => {
  for (const client of clients) client.kill();
};

/** 30,000 pages that listen to two processes of the service: bytes a connection, against bare `ws`. At most 1.5. */
export async function run(print: (line: string) => void): Promise<Figure> {
  const data = await mkdtemp(join(tmpdir(), 'bench-live-'));
  process.env.BENCH_NODE_FLAGS = MEASURED.join(' ');
  const service = await startService(data, { ASKYARD_PROCESSES: String(PROCESSES), ASKYARD_LIMITS: 'off', BENCH_MEMORY: data });
  let ours: Opened;
  try {
    await pause(SETTLE);
    const servers = await serversOf(service.pid);
    print(`server processes: ${servers.length}`);
    ours = await opened(data, servers, { port: service.port, host: `${SITE}.localhost:${service.port}`, first: FIRST }, SOCKETS);
    print(
      `open: ${ours.open} of ${SOCKETS} in ${(ours.milliseconds / 1000).toFixed(1)} s, ${Math.round(ours.bytes)} bytes each, ${Math.round(ours.resident)} of the system`,
    );
    print(`a write reached them all in ${await reached(data, ours)} ms`);
    end(ours.clients);
  } finally {
    await service.stop();
    await rm(data, { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(tmpdir(), 'bench-live-'));
  const bare = Array.from({ length: PROCESSES }, () =>
    fork(join(import.meta.dirname, 'live/reference.ts'), { execArgv: MEASURED, env: { ...process.env, BENCH_MEMORY: folder } }),
  );
  try {
    const ports: number[] = await Promise.all(bare.map(async (server) => (await once(server, 'message'))[0]));
    await pause(1_000);
    const [pid] = bare.flatMap((server) => server.pid ?? []);
    const [port = 0] = ports;
    const half = await opened(folder, pid === undefined ? [] : [pid], { port, host: 'localhost', first: FIRST }, SOCKETS / PROCESSES);
    print(`bare ws: ${half.open} in one process, ${Math.round(half.bytes)} bytes each, ${Math.round(half.resident)} of the system`);
    end(half.clients);
    return { ours: ours.bytes, reference: half.bytes, unit: 'bytes a connection' };
  } finally {
    end(bare);
    await rm(folder, { recursive: true, force: true });
  }
}
